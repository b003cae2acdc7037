// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/RealPorts.h"
#include "platform/system/DescriptorFiles.h"
#include "platform/system/ProcessHardening.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <pwd.h>
#include <unistd.h>

using namespace fob;

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

class TestSystem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folders_are_where_XDG_says_data()
    {
        QTest::addColumn<QByteArray>("dataHome");
        QTest::addColumn<QString>("data");
        QTest::newRow("set") << QByteArray("/x/data") << QStringLiteral("/x/data/fob");
        QTest::newRow("not set") << QByteArray() << QDir::homePath() + QStringLiteral("/.local/share/fob");
        QTest::newRow("relative, which counts as not set")
            << QByteArray("x/data") << QDir::homePath() + QStringLiteral("/.local/share/fob");
    }
    void folders_are_where_XDG_says()
    {
        QFETCH(QByteArray, dataHome);
        QFETCH(QString, data);
        qputenv("XDG_CONFIG_HOME", "/x/config");
        qputenv("XDG_STATE_HOME", "/x/state");
        dataHome.isEmpty() ? qunsetenv("XDG_DATA_HOME") : qputenv("XDG_DATA_HOME", dataHome);
        const Paths paths = Paths::fromEnvironment();
        QCOMPARE(paths.index(), data + QStringLiteral("/credentials.db"));
        QCOMPARE(paths.descriptors(), QStringLiteral("/x/config/fob/providers"));
        QCOMPARE(paths.locks(), QStringLiteral("/x/state/fob/locks"));
    }

    void an_empty_HOME_is_not_the_root_folder()
    {
        const QByteArray before = qgetenv("HOME");
        const QByteArray data = qgetenv("XDG_DATA_HOME");
        qputenv("HOME", "");
        qunsetenv("XDG_DATA_HOME");
        const Paths paths = Paths::fromEnvironment();
        qputenv("HOME", before);
        qputenv("XDG_DATA_HOME", data);
        const QString home = QFile::decodeName(::getpwuid(::geteuid())->pw_dir);
        QCOMPARE(paths.index(), home + QStringLiteral("/.local/share/fob/credentials.db"));
    }

    void making_the_ports_touches_nothing()
    {
        QTemporaryDir folder;
        const QString root = folder.path();
        RealPorts ports({root + QStringLiteral("/d"), root + QStringLiteral("/c"), root + QStringLiteral("/s")});
        QVERIFY(QDir(root).isEmpty());
        QVERIFY(ports.index.all());
        QVERIFY(QFile::exists(root + QStringLiteral("/d/credentials.db")));
        QVERIFY(!QFile::exists(root + QStringLiteral("/s")));
    }

    void random_bytes_are_as_many_as_asked_and_never_the_same()
    {
        SystemRandom random;
        QSet<QByteArray> seen;
        for (int i = 0; i < 1000; ++i)
            seen << random.bytes(32);
        QCOMPARE(seen.size(), 1000);
        for (const int count : {0, 1, 3, 31, 1000})
            QCOMPARE(random.bytes(count).size(), count);
        // All bits move.
        QByteArray all(32, '\0');
        for (const QByteArray &bytes : seen)
            for (qsizetype i = 0; i < 32; ++i)
                all[i] = static_cast<char>(all[i] | bytes[i]);
        QCOMPARE(all, QByteArray(32, '\xff'));
    }

    void the_clock_is_the_walls()
    {
        const auto now = SystemClock().now().time_since_epoch().count();
        QVERIFY(qAbs(now - QDateTime::currentMSecsSinceEpoch()) < 1000);
    }

    void the_users_descriptors_follow_the_built_in_ones()
    {
        QTemporaryDir folder;
        for (const char *name : {"zeta.json", "acme.json", "notes.txt", "provider.schema.json"})
            writeFile(folder.filePath(QString::fromLatin1(name)), name);
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("folder.json")));
        QStringList users;
        bool builtInsFirst = true;
        for (const DescriptorSource &source : descriptorFiles(folder.path())) {
            if (!source.builtIn)
                users << source.id;
            else
                builtInsFirst = builtInsFirst && users.isEmpty();
            if (source.id == QLatin1String("acme")) {
                QCOMPARE(source.origin, folder.filePath(QStringLiteral("acme.json")));
                QCOMPARE(*source.read(), QByteArray("acme.json"));
            }
        }
        QCOMPARE(users, QStringList({QStringLiteral("acme"), QStringLiteral("zeta")}));
        QVERIFY(builtInsFirst);
    }

    void S44_a_pipe_among_the_descriptors_is_told_and_not_waited_for()
    {
        QTemporaryDir folder;
        QCOMPARE(QProcess::execute(QStringLiteral("mkfifo"), {folder.filePath(QStringLiteral("pipe.json"))}), 0);
        const auto sources = descriptorFiles(folder.path());
        QCOMPARE(sources.back().id, QStringLiteral("pipe"));
        QCOMPARE(sources.back().read().error().kind, Error::Kind::InvalidDescriptor);
    }

    void S44_a_descriptor_file_is_read_within_bounds()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.json"));
        writeFile(path, QByteArray(256 * 1024, 'a'));
        QCOMPARE(readDescriptorFile(path)->size(), 256 * 1024);
        writeFile(path, QByteArray(256 * 1024 + 1, 'a'));
        QCOMPARE(readDescriptorFile(path).error().kind, Error::Kind::InvalidDescriptor);
        QCOMPARE(readDescriptorFile(path).error().detail, path + QStringLiteral(": is larger than 256 KiB"));
        QCOMPARE(readDescriptorFile(folder.filePath(QStringLiteral("b"))).error().kind, Error::Kind::UnreadableFile);
        for (const QString &none : {folder.path(), QStringLiteral("/dev/zero")}) {
            QCOMPARE(readDescriptorFile(none).error().kind, Error::Kind::InvalidDescriptor);
            QCOMPARE(readDescriptorFile(none).error().detail, none + QStringLiteral(": is no plain file"));
        }
    }

    void S38_a_crash_leaves_no_core_dump()
    {
        QTemporaryDir folder;
        QProcess child;
        child.setWorkingDirectory(folder.path());
        child.setChildProcessModifier([] {
            // As much as this process may allow itself.
            rlimit limit{};
            ::getrlimit(RLIMIT_CORE, &limit);
            limit.rlim_cur = limit.rlim_max;
            ::setrlimit(RLIMIT_CORE, &limit);
        });
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--crash")});
        QVERIFY(child.waitForFinished(20000));
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        QCOMPARE(child.readAllStandardOutput(), QByteArray("limit 0 dumpable 0\n"));
        QVERIFY(QDir(folder.path()).isEmpty());
    }
};

static int crash()
{
    forbidCoreDumps();
    rlimit limit{};
    ::getrlimit(RLIMIT_CORE, &limit);
    std::printf("limit %llu dumpable %d\n", static_cast<unsigned long long>(limit.rlim_cur), ::prctl(PR_GET_DUMPABLE));
    std::fflush(stdout);
    std::abort();
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == QLatin1String("--crash"))
        return crash();
    TestSystem test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_system.moc"
