// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeychainCalls.h"

#include <QElapsedTimer>
#include <QThread>
#include <QUuid>

using namespace fob;
using namespace fob::tests;
using namespace std::chrono_literals;

namespace {

QByteArray valueOf(qsizetype size, char seed)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < size; ++i)
        bytes += static_cast<char>(i * 37 + seed);
    return bytes;
}

} // namespace

/// The real keychain of a private session.
class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("FOB_SESSION_KEYRING_PID"))
            QFAIL("run this through tests/support/session.sh");
    }

    void init() { m_id = QUuid::createUuid().toString(QUuid::WithoutBraces); }

    void S34_what_is_written_is_read_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("secret");
        QTest::newRow("NUL and bytes that are no text") << QByteArray("a\0b\xff\xfe\r\n", 7);
        QTest::newRow("the size of one item") << valueOf(1952, 1);
        QTest::newRow("two items") << valueOf(1953, 2);
        QTest::newRow("ten items") << valueOf(19'000, 3);
    }
    void S34_what_is_written_is_read()
    {
        QFETCH(QByteArray, value);
        KeychainSecretStore store;
        QCOMPARE(outcome(write(store, m_id, value)), QStringLiteral("Done"));
        KeychainSecretStore again;
        const auto found = read(again, m_id);
        QCOMPARE(outcome(found), QStringLiteral("Done"));
        QCOMPARE(found->reveal(), QByteArrayView(value));
        QCOMPARE(outcome(remove(store, m_id)), QStringLiteral("Done"));
        QCOMPARE(outcome(read(store, m_id)), QStringLiteral("SecretLost"));
    }

    void S34_items_are_binary_under_one_service_and_small()
    {
        KeychainSecretStore store;
        QVERIFY(write(store, m_id, valueOf(9000, 1)));
        QProcess tool;
        tool.start(QStringLiteral("secret-tool"), {QStringLiteral("search"), QStringLiteral("--all"),
                                                   QStringLiteral("server"), QStringLiteral("dev.fob.Fob")});
        QVERIFY(tool.waitForFinished(10000));
        const QString shown = QString::fromUtf8(tool.readAllStandardOutput() + tool.readAllStandardError());
        QCOMPARE(shown.count(QLatin1String("attribute.user = ") + m_id), 5);
        QVERIFY(shown.contains(QLatin1String("attribute.type = base64")));
        QVERIFY(!shown.contains(QLatin1String("attribute.type = plaintext")));
        for (const QString &line : shown.split(QLatin1Char('\n'))) {
            if (line.startsWith(QLatin1String("secret = ")))
                QVERIFY(QByteArray::fromBase64(line.mid(9).toLatin1()).size() <= 2000);
        }
        QVERIFY(remove(store, m_id));
    }

    void S34_no_piece_of_an_older_value_stays_behind()
    {
        KeychainSecretStore store;
        KeychainJobs jobs;
        for (const int size : {9000, 5000, 12'000, 10, 3000, 10}) {
            const QByteArray value = valueOf(size, static_cast<char>(size));
            QVERIFY(write(store, m_id, value));
            QCOMPARE(read(store, m_id)->reveal(), QByteArrayView(value));
            int further = 0;
            for (int slot = 0; slot < 2; ++slot)
                for (quint32 piece = 1; piece < 9; ++piece)
                    further += exists(jobs, pieceKey(m_id, static_cast<quint64>(slot), piece)) ? 1 : 0;
            QCOMPARE(further, size <= 1952 ? 0 : (size - 1952 + 1999) / 2000);
        }
        QVERIFY(remove(store, m_id));
        QVERIFY(!exists(jobs, m_id));
    }

    void S34_a_crash_between_the_pieces_leaves_the_old_value()
    {
        KeychainSecretStore store;
        KeychainJobs jobs;
        const QByteArray old = valueOf(5000, 1);
        QVERIFY(write(store, m_id, old));
        const quint64 generation = headOf(item(jobs, "read", m_id).value)->generation;
        // What a write that died before its first item would have left:
        const auto pieces = cutIntoPieces(Secret(valueOf(7000, 2)), generation + 1);
        for (quint32 piece = 1; piece < pieces.size(); ++piece)
            item(jobs, "write", pieceKey(m_id, generation + 1, piece), pieces[piece].reveal().toByteArray());
        QCOMPARE(read(store, m_id)->reveal(), QByteArrayView(old));
        // The next write and the removal clear it away.
        const QByteArray next = valueOf(3000, 3);
        QVERIFY(write(store, m_id, next));
        QCOMPARE(read(store, m_id)->reveal(), QByteArrayView(next));
        QVERIFY(remove(store, m_id));
        for (quint64 slot = 0; slot < 2; ++slot)
            for (quint32 piece = 1; piece < 6; ++piece)
                QVERIFY(!exists(jobs, pieceKey(m_id, slot, piece)));
    }

    void S34_a_crash_before_the_old_pieces_are_gone_leaves_the_new_value()
    {
        KeychainSecretStore store;
        KeychainJobs jobs;
        QVERIFY(write(store, m_id, valueOf(5000, 1)));
        const quint64 generation = headOf(item(jobs, "read", m_id).value)->generation;
        const QByteArray next = valueOf(4000, 2);
        const auto pieces = cutIntoPieces(Secret(next), generation + 1);
        for (quint32 piece = 1; piece <= pieces.size(); ++piece) {
            const quint32 which = piece % static_cast<quint32>(pieces.size());
            item(jobs, "write", pieceKey(m_id, generation + 1, which), pieces[which].reveal().toByteArray());
        }
        QCOMPARE(read(store, m_id)->reveal(), QByteArrayView(next));
        QVERIFY(remove(store, m_id));
        QVERIFY(!exists(jobs, pieceKey(m_id, generation, 1)));
    }

    void S31_what_a_longer_write_left_behind_when_it_was_cut_off_goes_with_the_next()
    {
        KeychainSecretStore store;
        KeychainJobs jobs;
        QVERIFY(write(store, m_id, valueOf(5000, 1)));
        const quint64 generation = headOf(item(jobs, "read", m_id).value)->generation;
        for (const quint32 stray : {3U, 4U})
            item(jobs, "write", pieceKey(m_id, generation, stray), "left behind");
        QVERIFY(write(store, m_id, valueOf(5000, 2)));
        for (quint32 piece = 1; piece <= 4; ++piece)
            QVERIFY(!exists(jobs, pieceKey(m_id, generation, piece)));
        QCOMPARE(read(store, m_id)->reveal(), QByteArrayView(valueOf(5000, 2)));
        QVERIFY(remove(store, m_id));
    }

    void S34_a_damaged_value_is_lost_and_said_so()
    {
        KeychainSecretStore store;
        KeychainJobs jobs;
        QVERIFY(write(store, m_id, valueOf(5000, 1)));
        const quint64 generation = headOf(item(jobs, "read", m_id).value)->generation;
        item(jobs, "write", pieceKey(m_id, generation, 2), "something else");
        QCOMPARE(outcome(read(store, m_id)), QStringLiteral("SecretLost"));
        item(jobs, "remove", pieceKey(m_id, generation, 2));
        QCOMPARE(outcome(read(store, m_id)), QStringLiteral("SecretLost"));
        item(jobs, "write", m_id, "no first item");
        QCOMPARE(outcome(read(store, m_id)), QStringLiteral("SecretLost"));
        // It can be replaced.
        QVERIFY(write(store, m_id, "new"));
        QCOMPARE(read(store, m_id)->reveal(), "new");
        QVERIFY(remove(store, m_id));
    }

    /// The child writes one of two values over and over and is killed; whichever is found must be whole.
    void S31_S34_killed_while_writing_the_old_or_the_new_value_is_whole()
    {
        KeychainSecretStore store;
        QVERIFY(write(store, m_id, valueOf(6000, 0)));
        for (int round = 0; round < 10; ++round) {
            QProcess writer;
            writer.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--write-until-killed"), m_id});
            QVERIFY(writer.waitForReadyRead(20000));
            QThread::msleep(static_cast<unsigned long>(11 * round));
            writer.kill();
            QVERIFY(writer.waitForFinished());
            const auto found = read(store, m_id);
            QCOMPARE(outcome(found), QStringLiteral("Done"));
            const QByteArrayView bytes = found->reveal();
            QVERIFY(bytes == QByteArrayView(valueOf(6000, 0)) || bytes == QByteArrayView(valueOf(4500, 1)));
        }
        QVERIFY(remove(store, m_id));
    }

    void removing_what_is_not_there_is_done()
    {
        KeychainSecretStore store;
        QCOMPARE(outcome(remove(store, m_id)), QStringLiteral("Done"));
    }

    void the_keychain_is_known_by_name()
    {
        KeychainSecretStore store;
        QCOMPARE(store.backend(), QStringLiteral("GNOME Keyring"));
        const auto seen = status(store);
        QVERIFY(seen);
        QCOMPARE(seen->backend, QStringLiteral("GNOME Keyring"));
        QCOMPARE(seen->state, SecretStoreStatus::State::Unlocked);
    }

    void a_caller_that_is_gone_is_not_called_and_its_write_is_finished()
    {
        KeychainSecretStore store;
        bool called = false;
        {
            QObject context;
            store.write(m_id, Secret(valueOf(5000, 5)), &context, [&](const Result<Done> &) { called = true; });
        }
        QTRY_VERIFY_WITH_TIMEOUT(read(store, m_id).has_value(), 5000);
        QVERIFY(!called);
        QVERIFY(remove(store, m_id));
    }

    void a_store_destroyed_in_the_middle_does_no_harm()
    {
        QObject context;
        bool called = false;
        {
            KeychainSecretStore store;
            store.read(m_id, &context, [&](const Result<Secret> &) { called = true; });
            store.write(m_id, Secret("a"), &context, [&](const Result<Done> &) { called = true; });
        }
        QTest::qWait(200);
        QVERIFY(!called);
    }

    void many_calls_at_once_are_all_answered()
    {
        KeychainSecretStore store;
        QObject context;
        int written = 0;
        for (int i = 0; i < 20; ++i)
            store.write(m_id + QString::number(i), Secret(QByteArray::number(i)), &context,
                        [&](const Result<Done> &result) { written += result ? 1 : 0; });
        QTRY_COMPARE_WITH_TIMEOUT(written, 20, 30000);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(read(store, m_id + QString::number(i))->reveal(), QByteArrayView(QByteArray::number(i)));
    }

private:
    QString m_id;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QLatin1String("--write-until-killed")) {
        KeychainSecretStore store;
        for (int i = 0;; ++i) {
            if (!write(store, arguments.value(2), i % 2 == 0 ? valueOf(4500, 1) : valueOf(6000, 0)))
                return 1;
            std::puts("stored");
            std::fflush(stdout);
        }
    }
    TestKeychain test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_keychain.moc"
