// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpCalls.h"
#include "support/tls/TestCertificates.h"
#include "support/tls/TlsServer.h"

#include <QSslConfiguration>
#include <QTcpSocket>
#include <QTest>

using namespace fob;
using namespace fob::test;
using namespace fob::tests;
using Kind = Error::Kind;

namespace {

QByteArray emptyAnswer() { return TlsServer::json("{}"); }

} // namespace

class TestHttpTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // An authority, one of another name, and certificates of the first.
        m_certificates.authority(QStringLiteral("ours"));
        m_certificates.authority(QStringLiteral("foreign"));
        m_certificates.certificate(QStringLiteral("good"), QStringLiteral("ours"),
                                   QStringLiteral("DNS:localhost,IP:127.0.0.1"), 30);
        m_certificates.certificate(QStringLiteral("expired"), QStringLiteral("ours"),
                                   QStringLiteral("DNS:localhost,IP:127.0.0.1"), -1);
        m_certificates.certificate(QStringLiteral("elsewhere"), QStringLiteral("ours"),
                                   QStringLiteral("DNS:other.example"), 30);
        m_certificates.certificate(QStringLiteral("unknown"), QStringLiteral("foreign"),
                                   QStringLiteral("DNS:localhost"), 30);
    }

    void S19_a_certificate_is_believed_only_when_all_of_it_is_right_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("trusted");
        QTest::addColumn<bool>("believed");
        const auto row = [](const char *name, const char *certificate, const char *trusted, bool believed) {
            QTest::newRow(name) << QString::fromLatin1(certificate) << QString::fromLatin1(trusted) << believed;
        };
        row("of an authority that the user added", "good", "ours", true);
        row("of an authority that nobody added", "good", "", false);
        row("expired", "expired", "ours", false);
        row("for another host", "elsewhere", "ours", false);
        row("of another authority than the one added", "unknown", "ours", false);
        row("the authority's own, which is for no host", "ours", "ours", false);
    }
    void S19_a_certificate_is_believed_only_when_all_of_it_is_right()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, trusted);
        QFETCH(bool, believed);
        TlsServer server(m_certificates.certificateOf(certificate), m_certificates.keyOf(certificate), emptyAnswer);
        HttpSettings settings;
        if (!trusted.isEmpty())
            settings.authoritiesFile = m_certificates.certificateOf(trusted);
        NetworkHttpClient client(settings);
        const QUrl url(server.origin() + QStringLiteral("/token"));
        const auto response = send(client, requestTo(url));
        QCOMPARE(response.has_value(), believed);
        QCOMPARE(server.requests(), believed ? 1 : 0);
        if (!believed) {
            QCOMPARE(response.error().kind, Kind::TlsFailed);
            QCOMPARE(response.error().detail, QStringLiteral("localhost:%1").arg(server.serverPort()));
            QVERIFY(!response.error().requestWasSent);
        }
    }

    void S19_adding_an_authority_does_not_take_the_systems_away()
    {
        const auto system = QSslConfiguration::systemCaCertificates();
        if (system.isEmpty())
            QSKIP("this system has no authorities of its own");
        QVERIFY(
            !system.contains(QSslCertificate::fromPath(m_certificates.certificateOf(QStringLiteral("ours"))).first()));
    }

    void S19_a_server_without_TLS_gets_nothing()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress(QHostAddress::LocalHost)));
        QByteArray got;
        connect(&plain, &QTcpServer::newConnection, &plain, [&] {
            QTcpSocket *socket = plain.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&got, socket] {
                got += socket->readAll();
                socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        NetworkHttpClient client{HttpSettings{}};
        const auto response =
            send(client, requestTo(QUrl(QStringLiteral("https://localhost:%1/").arg(plain.serverPort()))));
        QVERIFY(!response);
        QCOMPARE(response.error().kind, Kind::NotTls);
        QVERIFY(!got.contains("CANARY"));
        QVERIFY(!response.error().requestWasSent);
    }

    void an_authorities_file_that_cannot_be_read_is_named_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("not there") << QByteArray() << Kind::UnreadableFile;
        QTest::newRow("not certificates") << QByteArray("hello\n") << Kind::NoCertificate;
    }
    void an_authorities_file_that_cannot_be_read_is_named()
    {
        QFETCH(QByteArray, content);
        QFETCH(Error::Kind, kind);
        HttpSettings settings;
        settings.authoritiesFile = m_certificates.certificateOf(QStringLiteral("list"));
        QFile::remove(settings.authoritiesFile);
        QFile file(settings.authoritiesFile);
        if (!content.isEmpty())
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) > 0);
        file.close();
        NetworkHttpClient client(settings);
        const auto response = send(client, requestTo(QUrl(QStringLiteral("https://localhost:1/"))));
        QCOMPARE(response.error().kind, kind);
        QCOMPARE(response.error().detail, settings.authoritiesFile);
    }

private:
    TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(TestHttpTls)
#include "test_http_tls.moc"
