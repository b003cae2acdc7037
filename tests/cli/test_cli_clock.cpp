// SPDX-License-Identifier: GPL-3.0-or-later
// A computer whose clock is wrong, with the executable, TLS and a provider whose clock is right.
#include "e2e/support/FobProgram.h"
#include "e2e/support/TurnedClock.h"
#include "support/tls/TestCertificates.h"
#include "support/tls/TlsServer.h"

#include <QJsonObject>
#include <QTest>

using namespace fob::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class CliClockTest : public QObject
{
    Q_OBJECT

    TestCertificates m_certificates;
    TurnedClock m_clock;
    std::unique_ptr<TlsServer> m_server;
    int m_tokens = 0;

    static QJsonObject shown(const QString &name) { return FobProgram::run({u"show"_s, name, u"--json"_s}).json(); }
    static qint64 secondsLeft(const QString &name)
    {
        const auto expiry = QDateTime::fromString(shown(name).value(u"expires_at"_s).toString(), Qt::ISODate);
        return QDateTime::currentDateTimeUtc().secsTo(expiry);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_clock.rule();
        m_clock.setOff(-24h); // so that the certificates are valid for a slow clock as well
        m_certificates.authority(u"ours"_s);
        m_certificates.certificate(u"provider"_s, u"ours"_s, u"DNS:localhost"_s, 30);
        m_clock.setOff(24h);
        m_server = std::make_unique<TlsServer>(
            m_certificates.certificateOf(u"provider"_s), m_certificates.keyOf(u"provider"_s), [this] {
                const QString now =
                    QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
                return TlsServer::json("{\"access_token\":\"token-" + QByteArray::number(++m_tokens) +
                                           "\",\"expires_in\":3600,\"token_type\":\"bearer\"}",
                                       "Date: " + now.toLatin1() + "\r\n");
            });
        qputenv("FOB_CA_FILE", m_certificates.certificateOf(u"ours"_s).toLocal8Bit());
    }

    void S30_a_clock_that_is_wrong_costs_no_token_and_is_said_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("slow") << -125 << QByteArray("This computer's clock is 2 h 5 min slow");
        QTest::newRow("fast") << 125 << QByteArray("This computer's clock is 2 h 5 min fast");
    }
    void S30_a_clock_that_is_wrong_costs_no_token_and_is_said()
    {
        QFETCH(int, minutes);
        QFETCH(QByteArray, words);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const Outcome added =
            FobProgram::run({u"add"_s, name, u"--provider"_s, u"fcc"_s, u"--environment"_s, u"production"_s,
                             u"--client-id"_s, u"c"_s, u"--base-url"_s, m_server->origin(), u"--secrets-stdin"_s},
                            "client_secret=s\n");
        QVERIFY2(added.status == 0, added.report().constData());
        m_clock.setOff(std::chrono::minutes(minutes));
        const Outcome first = FobProgram::run({u"token"_s, name});
        QVERIFY2(first.status == 0, first.report().constData());
        QVERIFY2(first.words.contains(words), first.report().constData());
        // The expiry is the provider's, so that the token is not asked for again, and is not handed out for too long.
        QVERIFY2(std::abs(secondsLeft(name) - 3600) < 60, qPrintable(QString::number(secondsLeft(name))));
        const int asked = m_server->requests();
        const Outcome second = FobProgram::run({u"token"_s, name, u"--min-ttl"_s, u"3400"_s});
        QCOMPARE(second.output, first.output);
        QVERIFY2(!second.words.contains("clock"), second.words.constData());
        QVERIFY2(FobProgram::run({u"list"_s}).words.contains(words), "the list says it as well");

        // Mended: nothing to say, and the token lives on.
        m_clock.setOff(-std::chrono::minutes(minutes));
        QCOMPARE(FobProgram::run({u"token"_s, name, u"--min-ttl"_s, u"3400"_s}).output, first.output);
        QCOMPARE(m_server->requests(), asked);
        QVERIFY(!FobProgram::run({u"list"_s}).words.contains("clock"));
    }
};

QTEST_GUILESS_MAIN(CliClockTest)
#include "test_cli_clock.moc"
