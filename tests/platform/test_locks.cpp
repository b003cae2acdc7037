// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/storage/FileCredentialLocks.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace fob;
using namespace std::chrono_literals;
using Held = std::shared_ptr<CredentialLock>;

namespace {

const QString id = QStringLiteral("1b4e28ba-2fa1-11d2-883f-0016d3cca427");

Result<Held> acquire(CredentialLocks &locks, const QString &which, std::chrono::milliseconds deadline)
{
    QObject context;
    std::optional<Result<Held>> result;
    locks.acquire(which, deadline, &context, [&](Result<Held> got) { result.emplace(std::move(got)); });
    if (result || !QTest::qWaitFor([&] { return result.has_value(); }, 10000))
        return failure(Error::Kind::Unexpected);
    return *result;
}

} // namespace

class TestLocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void S23_one_holder_at_a_time_also_within_a_process()
    {
        FileCredentialLocks locks(m_folder.filePath(QStringLiteral("locks")));
        auto first = acquire(locks, id, 1s);
        QVERIFY(first);
        QElapsedTimer clock;
        clock.start();
        const auto second = acquire(locks, id, 200ms);
        QCOMPARE(second.error().kind, Error::Kind::StorageBusy);
        QVERIFY(clock.elapsed() >= 190);
        QVERIFY(acquire(locks, QStringLiteral("another"), 100ms));
        first = failure(Error::Kind::Cancelled);
        QVERIFY(acquire(locks, id, 100ms));
    }

    void S23_the_lock_is_handed_on_when_the_holder_lets_go()
    {
        FileCredentialLocks locks(m_folder.filePath(QStringLiteral("locks")));
        auto first = acquire(locks, id, 1s);
        QVERIFY(first);
        QTimer::singleShot(100, this, [&] { first = failure(Error::Kind::Cancelled); });
        QElapsedTimer clock;
        clock.start();
        QVERIFY(acquire(locks, id, 5s));
        QVERIFY(clock.elapsed() >= 90);
        QVERIFY(clock.elapsed() < 2000);
    }

    void S23_a_holder_that_is_killed_lets_go()
    {
        const QString folder = m_folder.filePath(QStringLiteral("locks"));
        QProcess holder;
        holder.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--hold"), folder});
        QVERIFY(holder.waitForReadyRead(10000));
        FileCredentialLocks locks(folder);
        QCOMPARE(acquire(locks, id, 50ms).error().kind, Error::Kind::StorageBusy);
        holder.kill();
        QVERIFY(holder.waitForFinished());
        QVERIFY(acquire(locks, id, 1s));
    }

    /// Ten processes count in one file, each time reading, waiting and writing; without the lock counts get lost.
    void S23_processes_take_turns()
    {
        const QString folder = m_folder.filePath(QStringLiteral("turns"));
        const QString counter = m_folder.filePath(QStringLiteral("counter"));
        std::vector<std::unique_ptr<QProcess>> processes;
        for (int i = 0; i < 10; ++i) {
            processes.push_back(std::make_unique<QProcess>());
            processes.back()->start(QCoreApplication::applicationFilePath(),
                                    {QStringLiteral("--count"), folder, counter});
        }
        for (const auto &process : processes) {
            QVERIFY(process->waitForFinished(60000));
            QCOMPARE(process->exitCode(), 0);
        }
        QFile file(counter);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().toInt(), 100);
    }

    void a_context_that_dies_stops_waiting_and_holds_nothing()
    {
        FileCredentialLocks locks(m_folder.filePath(QStringLiteral("locks")));
        auto first = acquire(locks, id, 1s);
        bool called = false;
        {
            QObject context;
            locks.acquire(id, 10s, &context, [&](const Result<Held> &) { called = true; });
            QTest::qWait(30);
        }
        first = failure(Error::Kind::Cancelled);
        QVERIFY(acquire(locks, id, 500ms));
        QVERIFY(!called);
    }

    /// Inodes run out as blocks do.
    void a_full_disk_is_told_from_a_broken_one()
    {
        const QString mount = m_folder.filePath(QStringLiteral("disk"));
        QVERIFY(QDir().mkpath(mount));
        QProcess locker;
        locker.start(QStringLiteral("unshare"),
                     {QStringLiteral("--mount"), QStringLiteral("sh"), QStringLiteral("-c"),
                      QStringLiteral("mount -t tmpfs -o nr_inodes=2 none \"$1\" || exit 77; exec \"$0\" --lock \"$1\""),
                      QCoreApplication::applicationFilePath(), mount});
        if (!locker.waitForStarted())
            QSKIP("no unshare here");
        QVERIFY(locker.waitForFinished(60000));
        if (locker.exitCode() == 77 || locker.exitCode() == 1)
            QSKIP("only root can mount a small disk to fill");
        QCOMPARE(locker.readAllStandardOutput(), QByteArray("UnknownCredential\nStorageFull\n"));
    }

    void what_another_program_has_left_in_the_files_place_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<bool>("usable");
        QTest::newRow("words of its own, which stay") << QStringLiteral("echo other > \"$0\"") << true;
        QTest::newRow("a folder") << QStringLiteral("mkdir \"$0\"") << false;
        QTest::newRow("a link to another file, which is not followed")
            << QStringLiteral("ln -s /tmp/nowhere \"$0\"") << false;
    }
    void what_another_program_has_left_in_the_files_place()
    {
        QFETCH(QString, command);
        QFETCH(bool, usable);
        const QString folder = m_folder.filePath(QString::fromLatin1(QTest::currentDataTag()).left(6));
        QVERIFY(QDir().mkpath(folder));
        const QString file = folder + QLatin1Char('/') + id + QStringLiteral(".lock");
        QCOMPARE(QProcess::execute(QStringLiteral("sh"), {QStringLiteral("-c"), command, file}), 0);
        FileCredentialLocks locks(folder);
        const auto lock = acquire(locks, id, 1s);
        QCOMPARE(lock.has_value(), usable);
        if (!usable) {
            QCOMPARE(lock.error().kind, Error::Kind::LockUnusable);
            QCOMPARE(lock.error().detail, file);
        } else {
            QFile left(file);
            QVERIFY(left.open(QIODevice::ReadOnly));
            QCOMPARE(left.readAll(), QByteArray("other\n"));
        }
    }

    void lock_files_are_private_and_named_by_nothing_but_an_id()
    {
        const QString folder = m_folder.filePath(QStringLiteral("private/locks"));
        FileCredentialLocks locks(folder);
        QVERIFY(acquire(locks, id, 1s));
        struct stat found
        {
        };
        QCOMPARE(
            ::stat(QFile::encodeName(folder + QLatin1Char('/') + id + QStringLiteral(".lock")).constData(), &found), 0);
        QCOMPARE(found.st_mode & 0777, mode_t(0600));
        QCOMPARE(::stat(QFile::encodeName(folder).constData(), &found), 0);
        QCOMPARE(found.st_mode & 0777, mode_t(0700));
        for (const QString &bad : {QString(), QStringLiteral("../x"), QStringLiteral("a/b"), QStringLiteral("..")})
            QCOMPARE(acquire(locks, bad, 100ms).error().kind, Error::Kind::UnknownCredential);
    }

private:
    QTemporaryDir m_folder;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QLatin1String("--hold")) {
        FileCredentialLocks locks(arguments.value(2));
        const auto held = acquire(locks, id, 5s);
        std::puts(held ? "held" : "failed");
        std::fflush(stdout);
        return QCoreApplication::exec();
    }
    if (arguments.value(1) == QLatin1String("--lock")) {
        FileCredentialLocks locks(arguments.value(2) + QStringLiteral("/locks"));
        for (const QString &which : {QString(), id}) {
            const auto held = acquire(locks, which, 5s);
            std::puts(held ? "locked" : qPrintable(kindName(held.error().kind)));
        }
        return 0;
    }
    if (arguments.value(1) == QLatin1String("--count")) {
        FileCredentialLocks locks(arguments.value(2));
        for (int i = 0; i < 10; ++i) {
            const auto held = acquire(locks, id, 30s);
            if (!held)
                return 1;
            QFile file(arguments.value(3));
            if (!file.open(QIODevice::ReadWrite))
                return 1;
            const int count = file.readAll().toInt();
            QTest::qSleep(1);
            file.resize(0);
            file.seek(0);
            file.write(QByteArray::number(count + 1));
        }
        return 0;
    }
    TestLocks test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_locks.moc"
