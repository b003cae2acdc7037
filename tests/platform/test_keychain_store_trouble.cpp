// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeychainCalls.h"

#include <QElapsedTimer>

using namespace fob;
using namespace fob::tests;
using namespace std::chrono_literals;

namespace {

const QString id = QStringLiteral("00000000-0000-0000-0000-000000000001");
const QByteArray value(3000, 'v');

// Short enough for a test, long enough for a loaded computer.
constexpr KeychainLimits shortLimits{3000ms, 700ms};

} // namespace

/// A keychain that is locked, gone or hanging (S35), in a private session.
class TestKeychainTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("FOB_SESSION_KEYRING_PID"))
            QFAIL("run this through tests/support/session.sh");
        KeychainSecretStore store;
        QVERIFY(write(store, id, value));
    }

    void S35_a_call_ends_early_enough_for_its_command_to_say_so_within_ten_seconds()
    {
        const KeychainLimits limits;
        QCOMPARE(limits.whole, 8500ms);
        QVERIFY(limits.probe < limits.whole);
    }

    void S35_a_locked_keychain_is_told_from_an_empty_one()
    {
        QVERIFY(keyring(QStringLiteral("lock")));
        KeychainSecretStore store(shortLimits);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(outcome(read(store, id)), QStringLiteral("KeychainLocked"));
        QCOMPARE(outcome(read(store, QStringLiteral("nobody"))), QStringLiteral("KeychainLocked"));
        QCOMPARE(outcome(write(store, id, "new")), QStringLiteral("KeychainLocked"));
        QCOMPARE(outcome(remove(store, id)), QStringLiteral("KeychainLocked"));
        QVERIFY(clock.elapsed() < 4 * 3500);
        const auto seen = status(store);
        QCOMPARE(seen->state, SecretStoreStatus::State::Locked);
        QVERIFY(!seen->detail.isEmpty());

        QVERIFY(keyring(QStringLiteral("unlock")));
        QTRY_COMPARE_WITH_TIMEOUT(outcome(read(store, id)), QStringLiteral("Done"), 20000);
        QCOMPARE(read(store, id)->reveal(), QByteArrayView(value));
        QCOMPARE(outcome(read(store, QStringLiteral("nobody"))), QStringLiteral("SecretLost"));
        QCOMPARE(status(store)->state, SecretStoreStatus::State::Unlocked);
    }

    void S35_a_hanging_keychain_is_reported_in_time_and_recovers()
    {
        KeychainSecretStore store(shortLimits);
        QVERIFY(read(store, id));
        QVERIFY(keyring(QStringLiteral("stop")));
        QElapsedTimer clock;
        clock.start();
        const QString first = outcome(read(store, id));
        const qint64 firstTook = clock.restart();
        // What follows is answered at once and not after another wait.
        const QString second = outcome(read(store, id));
        const QString third = outcome(write(store, id, "new"));
        const QString fourth = outcome(remove(store, id));
        const qint64 followersTook = clock.restart();
        const auto seen = status(store);
        const qint64 statusTook = clock.elapsed();
        QVERIFY(keyring(QStringLiteral("resume")));

        QCOMPARE(first, QStringLiteral("KeychainStuck"));
        QVERIFY2(firstTook < 3500, QByteArray::number(firstTook).constData());
        QCOMPARE(QStringList({second, third, fourth}), QStringList(3, QStringLiteral("KeychainStuck")));
        QVERIFY2(followersTook < 500, QByteArray::number(followersTook).constData());
        QCOMPARE(seen->state, SecretStoreStatus::State::Stuck);
        QVERIFY2(statusTook < 1500, QByteArray::number(statusTook).constData());

        // The overdue job ends, and nothing is lost.
        QTRY_COMPARE_WITH_TIMEOUT(outcome(read(store, id)), QStringLiteral("Done"), 30000);
        QCOMPARE(read(store, id)->reveal(), QByteArrayView(value));
        QCOMPARE(status(store)->state, SecretStoreStatus::State::Unlocked);
    }

    void S35_without_a_keychain_that_is_what_is_said_data()
    {
        QTest::addColumn<QString>("session");
        QTest::addColumn<QString>("detail");
        QTest::newRow("no Secret Service on the bus")
            << QStringLiteral("--no-keyring") << QStringLiteral("no Secret Service on the session bus");
        QTest::newRow("no bus") << QStringLiteral("--no-bus") << QStringLiteral("no session bus");
    }
    void S35_without_a_keychain_that_is_what_is_said()
    {
        QFETCH(QString, session);
        QFETCH(QString, detail);
        QElapsedTimer clock;
        clock.start();
        QProcess child;
        child.start(QStringLiteral(FOB_SOURCE_DIR "/tests/support/session.sh"),
                    {session, QCoreApplication::applicationFilePath(), QStringLiteral("--outcomes")});
        QVERIFY(child.waitForFinished(60000));
        QVERIFY2(clock.elapsed() < 15'000, QByteArray::number(clock.elapsed()).constData());
        const QString missing = QStringLiteral("KeychainMissing ") + detail;
        QCOMPARE(QString::fromUtf8(child.readAllStandardOutput()),
                 QStringLiteral("%1\n%1\n%1\nstatus %2\n").arg(missing, detail));
    }

    /// Last: it ends the session's keyring.
    void S35_a_keychain_that_goes_away_is_missing()
    {
        KeychainSecretStore store(shortLimits);
        QVERIFY(read(store, id));
        QVERIFY(keyring(QStringLiteral("kill")));
        QTRY_COMPARE_WITH_TIMEOUT(outcome(read(store, id)), QStringLiteral("KeychainMissing"), 10000);
        QCOMPARE(outcome(write(store, id, "new")), QStringLiteral("KeychainMissing"));
        QCOMPARE(status(store)->state, SecretStoreStatus::State::Missing);
    }
};

template <typename T> static QString told(const Result<T> &result)
{
    return outcome(result) + (result ? QString() : QLatin1Char(' ') + result.error().detail);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == QLatin1String("--outcomes")) {
        KeychainSecretStore store;
        std::puts(qPrintable(told(read(store, id))));
        std::puts(qPrintable(told(write(store, id, "a"))));
        std::puts(qPrintable(told(remove(store, id))));
        const auto seen = status(store);
        std::puts(qPrintable(QStringLiteral("status ") +
                             (seen->state == SecretStoreStatus::State::Missing ? seen->detail : QString())));
        return 0;
    }
    TestKeychainTrouble test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_keychain_store_trouble.moc"
