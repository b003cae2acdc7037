// SPDX-License-Identifier: GPL-3.0-or-later
// The short cut past QtKeychain gives the bytes that QtKeychain wrote, or nothing; what follows then is QtKeychain's.
#include "platform/keychain/KeychainJobs.h"
#include "platform/keychain/SecretServiceRead.h"

#include <QDBusConnection>
#include <QProcess>
#include <QTest>

using namespace fob;
using namespace Qt::StringLiterals;

class SecretServiceReadTest : public QObject
{
    Q_OBJECT

    KeychainJobs m_jobs;
    SecretServiceSession m_session;

    std::optional<std::optional<Secret>> readDirectly(const QString &key)
    {
        QObject parent;
        std::optional<std::optional<Secret>> answer;
        auto *read = new SecretServiceRead(
            key, std::chrono::seconds(2), m_session,
            [&](std::optional<Secret> value) { answer.emplace(std::move(value)); }, &parent);
        read->start();
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, 5000);
        return answer;
    }

    bool write(const QString &key, const QByteArray &value)
    {
        std::optional<KeychainOutcome::Kind> kind;
        m_jobs.write(key, Secret(value), QDeadlineTimer(10000), [&](const KeychainOutcome &o) { kind = o.kind; });
        return QTest::qWaitFor([&] { return kind.has_value(); }, 15000) && kind == KeychainOutcome::Kind::Done;
    }

private Q_SLOTS:
    void what_QtKeychain_wrote_comes_back_byte_for_byte_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("text") << QByteArray("hunter2");
        QTest::newRow("bytes with a NUL and more") << QByteArray("a\0\xff\n=b", 6);
        QTest::newRow("a full piece") << QByteArray(2000, 'x');
    }
    void what_QtKeychain_wrote_comes_back_byte_for_byte()
    {
        QFETCH(QByteArray, value);
        QVERIFY(write(u"direct"_s, value));
        const auto answer = readDirectly(u"direct"_s);
        QVERIFY(answer && answer->has_value());
        QCOMPARE((*answer)->reveal().toByteArray(), value);
    }

    void all_reads_share_one_session()
    {
        QVERIFY(write(u"shared"_s, "hunter2"));
        m_session = {};
        QVERIFY(readDirectly(u"shared"_s)->has_value());
        const QString first = m_session.path;
        QVERIFY(!first.isEmpty());
        for (int i = 0; i < 3; ++i)
            QVERIFY(readDirectly(u"shared"_s)->has_value());
        QCOMPARE(m_session.path, first);

        // Several at once, before there is any: one is kept.
        m_session = {};
        QObject parent;
        int answered = 0;
        for (int i = 0; i < 3; ++i)
            (new SecretServiceRead(
                 u"shared"_s, std::chrono::seconds(2), m_session,
                 [&](const std::optional<Secret> &value) { answered += value ? 1 : 100; }, &parent))
                ->start();
        QTRY_COMPARE(answered, 3);
        const QString kept = m_session.path;
        QVERIFY(readDirectly(u"shared"_s)->has_value());
        QCOMPARE(m_session.path, kept);
    }

    void a_session_that_the_service_has_forgotten_is_opened_anew_data()
    {
        QTest::addColumn<bool>("sameConnection");
        QTest::newRow("the service was started anew") << true;
        QTest::newRow("the bus connection was") << false;
    }
    void a_session_that_the_service_has_forgotten_is_opened_anew()
    {
        QFETCH(bool, sameConnection);
        QVERIFY(write(u"forgotten"_s, "hunter2"));
        QVERIFY(readDirectly(u"forgotten"_s)->has_value());
        const QString stale = u"/org/freedesktop/secrets/session/s4711"_s;
        m_session.path = stale;
        if (!sameConnection)
            m_session.connection = u":1.4711"_s;
        QVERIFY(readDirectly(u"forgotten"_s)->has_value());
        QVERIFY(m_session.path != stale && !m_session.path.isEmpty());
    }

    // Otherwise twenty callers at once bring GNOME Keyring down (test_refresh_storm).
    void S35_the_service_has_answered_a_caller_before_it_is_asked_for_a_session()
    {
        QVERIFY(write(u"first"_s, "hunter2"));
        QProcess monitor;
        monitor.start(u"dbus-monitor"_s, {u"--session"_s, u"destination='org.freedesktop.secrets'"_s});
        if (!monitor.waitForStarted())
            QSKIP("no dbus-monitor here");
        QDBusConnection::disconnectFromBus(u"fob-secrets"_s);
        m_session = {};
        QByteArray seen;
        QVERIFY(QTest::qWaitFor( // until it watches
            [&] {
                (void)readDirectly(u"first"_s);
                seen += monitor.readAllStandardOutput();
                return seen.contains("member=GetSecret");
            },
            20000));
        seen.clear();
        QDBusConnection::disconnectFromBus(u"fob-secrets"_s);
        m_session = {};
        QVERIFY(readDirectly(u"first"_s)->has_value());
        QTRY_VERIFY((seen += monitor.readAllStandardOutput()).contains("member=OpenSession"));
        monitor.kill();
        monitor.waitForFinished();
        const auto other = seen.indexOf("member=ReadAlias");
        QVERIFY2(other >= 0 && other < seen.indexOf("member=OpenSession"), seen.constData());
    }

    void an_item_that_is_not_there_is_left_to_QtKeychain()
    {
        const auto answer = readDirectly(u"nowhere"_s);
        QVERIFY(answer && !answer->has_value());
    }

    void a_desktop_with_KWallet_is_left_to_QtKeychain()
    {
        QVERIFY(SecretServiceRead::isForThisDesktop());
        qputenv("XDG_CURRENT_DESKTOP", "KDE");
        QVERIFY(!SecretServiceRead::isForThisDesktop());
        qunsetenv("XDG_CURRENT_DESKTOP");
    }
};

QTEST_GUILESS_MAIN(SecretServiceReadTest)
#include "test_secret_service_read.moc"
