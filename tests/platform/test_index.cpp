// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/storage/CredentialRow.h"
#include "platform/storage/IndexSchema.h"
#include "platform/storage/SqliteCredentialIndex.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <sys/stat.h>
#include <unistd.h>

using namespace fob;
using namespace std::chrono_literals;
using Kind = Error::Kind;

namespace {

Instant at(qint64 milliseconds) { return Instant(std::chrono::milliseconds(milliseconds)); }

Credential plain(const QString &id, const QString &name)
{
    Credential credential;
    credential.id = id;
    credential.name = name;
    credential.provider = QStringLiteral("example");
    credential.environment = QStringLiteral("production");
    credential.grant = QStringLiteral("client_credentials");
    return credential;
}

Credential full()
{
    Credential credential =
        plain(QStringLiteral("11111111-2222-3333-4444-555555555555"), QStringLiteral("Nürnberg 东京"));
    credential.fields = {{QStringLiteral("client_id"), QStringLiteral("a \"b\"\n\\")},
                         {QStringLiteral("x"), QString()}};
    credential.baseUrl = QUrl(QStringLiteral("https://a.example/b%20c/"));
    credential.pathOverrides = {{QStringLiteral("token"), QStringLiteral("/t?x=1")}};
    credential.redirect = {RedirectChoice::Kind::LoopbackPorts, {1024, 65535}, QStringLiteral("https://r.example/cb")};
    credential.scopes = {QStringLiteral("read:a"), QStringLiteral("write:b")};
    credential.createdAt = at(1700000000123);
    credential.lastUsedAt = at(1700000000999);
    credential.generation = (quint64(1) << 62) + 1;
    credential.signInNeeded = true;
    credential.tier = QStringLiteral("Professional");
    credential.keepAlive = true;
    credential.token.present = true;
    credential.token.hasRefreshToken = true;
    credential.token.issuedAt = at(1);
    credential.token.expiresAt = at(-5);
    credential.token.refreshExpiresAt = at(7);
    credential.token.grantedScopes = QStringList();
    credential.token.tokenType = QStringLiteral("Bearer");
    credential.token.account = QStringLiteral("someone");
    return credential;
}

mode_t modeOf(const QString &path)
{
    struct stat found
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &found) == 0 ? (found.st_mode & 07777) : 0;
}

} // namespace

class TestIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("data/fob/credentials.db"));
    }

    void a_credential_comes_back_as_it_went_in_data()
    {
        QTest::addColumn<Credential>("credential");
        QTest::newRow("with everything") << full();
        QTest::newRow("with nothing") << plain(QStringLiteral("id"), QStringLiteral("n"));
        Credential silent = full();
        silent.token.grantedScopes.reset();
        QTest::newRow("scopes not told, which is not the same as none") << silent;
        Credential registered = full();
        registered.redirect.kind = RedirectChoice::Kind::Registered;
        QTest::newRow("a registered redirect") << registered;
    }
    void a_credential_comes_back_as_it_went_in()
    {
        QFETCH(Credential, credential);
        {
            SqliteCredentialIndex index(m_path);
            QVERIFY(index.insert(credential));
            QVERIFY(*index.findById(credential.id) == credential);
        }
        SqliteCredentialIndex again(m_path);
        QVERIFY(*again.findByName(credential.name) == credential);
        QCOMPARE(again.all()->size(), std::size_t(1));
        QVERIFY(again.all()->front() == credential);
        Credential changed = credential;
        changed.name += QStringLiteral(" 2");
        changed.scopes.clear();
        changed.token = {};
        QVERIFY(again.update(changed));
        QVERIFY(*again.findById(credential.id) == changed);
    }

    void all_are_in_the_order_of_provider_and_name()
    {
        SqliteCredentialIndex index(m_path);
        for (const char *name : {"b", "C", "a"})
            QVERIFY(index.insert(plain(QString::fromLatin1(name), QString::fromLatin1(name))));
        Credential other = plain(QStringLiteral("z"), QStringLiteral("Z"));
        other.provider = QStringLiteral("before");
        QVERIFY(index.insert(other));
        QStringList names;
        const auto all = index.all();
        QVERIFY(all);
        for (const Credential &credential : *all)
            names << credential.name;
        QCOMPARE(names.join(QString()), QStringLiteral("ZabC"));
    }

    void a_name_is_taken_in_any_case_and_script_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::newRow("the same") << QStringLiteral("acme") << QStringLiteral("acme");
        QTest::newRow("another case") << QStringLiteral("acme") << QStringLiteral("ACME");
        QTest::newRow("another case beyond ASCII") << QStringLiteral("nürnberg") << QStringLiteral("NÜRNBERG");
        QTest::newRow("composed otherwise") << QString(QChar(0xe9)) << QStringLiteral("e") + QChar(0x301);
    }
    void a_name_is_taken_in_any_case_and_script()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        SqliteCredentialIndex index(m_path);
        QVERIFY(index.insert(plain(QStringLiteral("1"), first)));
        const auto taken = index.insert(plain(QStringLiteral("2"), second));
        QCOMPARE(taken.error().kind, Kind::NameTaken);
        QCOMPARE(taken.error().detail, second);
        QVERIFY(index.insert(plain(QStringLiteral("2"), QStringLiteral("free"))));
        QCOMPARE(index.update(plain(QStringLiteral("2"), second)).error().kind, Kind::NameTaken);
        QVERIFY(index.update(plain(QStringLiteral("1"), second)));
    }

    void a_name_is_found_however_it_is_written()
    {
        SqliteCredentialIndex index(m_path);
        QVERIFY(index.insert(plain(QStringLiteral("1"), QStringLiteral("Acme"))));
        QVERIFY(index.findByName(QStringLiteral("Acme")));
        QVERIFY(index.findByName(QStringLiteral("aCME")));
        QVERIFY(index.insert(plain(QStringLiteral("2"), QStringLiteral("Caf\u00e9"))));
        QCOMPARE(index.findByName(QStringLiteral("cafe\u0301"))->id, QStringLiteral("2"));
        for (const QString &name : {QStringLiteral("Acm"), QStringLiteral("Acme "), QStringLiteral("%"), QString()}) {
            const auto found = index.findByName(name);
            QCOMPARE(found.error().kind, Kind::UnknownCredential);
            QCOMPARE(found.error().detail, name);
        }
    }

    void what_is_not_there_can_be_removed_but_not_updated()
    {
        SqliteCredentialIndex index(m_path);
        QVERIFY(index.remove(QStringLiteral("nobody")));
        QCOMPARE(index.update(full()).error().kind, Kind::UnknownCredential);
        QVERIFY(index.insert(full()));
        QVERIFY(index.remove(full().id));
        QVERIFY(index.all()->empty());
    }

    void S31_a_pending_change_stays_until_it_is_finished_with_its_change()
    {
        const PendingChange change{PendingChange::Kind::Add, full().id, at(42)};
        {
            SqliteCredentialIndex index(m_path);
            QVERIFY(index.begin(change));
            QVERIFY(index.begin({PendingChange::Kind::Write, QStringLiteral("other"), at(43)}));
        }
        SqliteCredentialIndex index(m_path);
        const auto pending = index.pending();
        QCOMPARE(pending->size(), std::size_t(2));
        QVERIFY(pending->front().kind == change.kind && pending->front().id == change.id &&
                pending->front().since == change.since);
        QVERIFY(index.insertFinishing(full()));
        QCOMPARE(index.pending()->size(), std::size_t(1));
        QVERIFY(index.finish(QStringLiteral("other")));
        QVERIFY(index.pending()->empty());

        QVERIFY(index.begin({PendingChange::Kind::Write, full().id, at(1)}));
        Credential changed = full();
        changed.signInNeeded = false;
        QVERIFY(index.updateFinishing(changed));
        QVERIFY(index.pending()->empty());
        QVERIFY(*index.findById(full().id) == changed);
        QVERIFY(index.begin({PendingChange::Kind::Remove, full().id, at(1)}));
        QVERIFY(index.removeFinishing(full().id));
        QVERIFY(index.pending()->empty() && index.all()->empty());
    }

    void S31_a_pending_write_knows_what_it_is_to_make_of_the_credential()
    {
        Credential intended = full();
        intended.environment = QStringLiteral("another");
        {
            SqliteCredentialIndex index(m_path);
            QVERIFY(index.insert(full()));
            QVERIFY(index.begin({PendingChange::Kind::Write, full().id, at(1), full()}));
            QVERIFY(index.begin({PendingChange::Kind::Write, full().id, at(2), intended}));
        }
        SqliteCredentialIndex index(m_path);
        const auto pending = index.pending();
        QCOMPARE(pending->size(), std::size_t(1));
        QVERIFY(pending->front().intended == intended);
        QVERIFY(*index.findById(full().id) == full());
        QVERIFY(index.finish(full().id));
        QVERIFY(index.begin({PendingChange::Kind::Remove, full().id, at(3)}));
        QVERIFY(!index.pending()->front().intended);
    }

    void a_call_is_noted_without_touching_anything_else()
    {
        SqliteCredentialIndex index(m_path);
        QVERIFY(index.insert(full()));
        QVERIFY(index.touch(full().id, at(77)));
        Credential touched = full();
        touched.lastUsedAt = at(77);
        QVERIFY(*index.findById(full().id) == touched);
        QVERIFY(index.touch(QStringLiteral("nobody"), at(77)));
    }

    void S31_a_change_that_fails_leaves_the_pending_row()
    {
        SqliteCredentialIndex index(m_path);
        QVERIFY(index.insert(plain(QStringLiteral("1"), full().name)));
        QVERIFY(index.begin({PendingChange::Kind::Add, full().id, at(1)}));
        QCOMPARE(index.insertFinishing(full()).error().kind, Kind::NameTaken);
        QCOMPARE(index.pending()->size(), std::size_t(1));
        QCOMPARE(index.all()->size(), std::size_t(1));
    }

    /// The child process acknowledges what it has stored and is killed in the middle of the next.
    void S31_killed_at_any_moment_no_acknowledged_credential_is_lost()
    {
        int acknowledged = 0;
        for (int round = 0; round < 8; ++round) {
            QProcess writer;
            writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            writer.start(QCoreApplication::applicationFilePath(),
                         {QStringLiteral("--write-until-killed"), m_path, QString::number(round)});
            QVERIFY(writer.waitForReadyRead(20000));
            QThread::msleep(static_cast<unsigned long>(7 * round));
            writer.kill();
            QVERIFY(writer.waitForFinished(10000));
            acknowledged += static_cast<int>(writer.readAllStandardOutput().count('\n'));
            SqliteCredentialIndex index(m_path);
            const auto all = index.all();
            QVERIFY(all);
            // One more may be there that the child could not acknowledge any more.
            QVERIFY2(static_cast<int>(all->size()) >= acknowledged, QByteArray::number(acknowledged).constData());
            QVERIFY(static_cast<int>(all->size()) <= acknowledged + 1);
            acknowledged = static_cast<int>(all->size());
            auto database = SqliteDatabase::open(m_path, 1s);
            QCOMPARE(database->prepare("PRAGMA integrity_check")->step().value(), true);
        }
        QVERIFY(acknowledged > 8);
    }

    void S33_files_and_folders_are_for_this_user_alone()
    {
        const mode_t before = ::umask(0);
        SqliteCredentialIndex index(m_path);
        const bool inserted = index.insert(full()).has_value();
        ::umask(before);
        QVERIFY(inserted);
        QCOMPARE(modeOf(m_path), mode_t(0600));
        QCOMPARE(modeOf(m_path + QStringLiteral("-wal")), mode_t(0600));
        QCOMPARE(modeOf(m_path + QStringLiteral("-shm")), mode_t(0600));
        QCOMPARE(modeOf(m_folder->filePath(QStringLiteral("data/fob"))), mode_t(0700));
        QCOMPARE(modeOf(m_folder->filePath(QStringLiteral("data"))), mode_t(0700));
    }

    void S33_files_that_others_could_read_are_closed_to_them()
    {
        QVERIFY(SqliteCredentialIndex(m_path).insert(full()));
        ::chmod(QFile::encodeName(m_path).constData(), 0644);
        ::chmod(QFile::encodeName(m_folder->filePath(QStringLiteral("data/fob"))).constData(), 0755);
        SqliteCredentialIndex index(m_path);
        QVERIFY(index.all());
        QCOMPARE(modeOf(m_path), mode_t(0600));
        QCOMPARE(modeOf(m_folder->filePath(QStringLiteral("data/fob"))), mode_t(0700));
    }

    void S33_commits_are_in_WAL_and_fully_synced()
    {
        auto database = SqliteDatabase::open(m_path, 1s);
        QVERIFY(database);
        auto mode = database->prepare("PRAGMA journal_mode");
        QVERIFY(*mode->step());
        QCOMPARE(mode->text(0), QStringLiteral("wal"));
        QCOMPARE(*database->number("PRAGMA synchronous"), 2);
    }

    void S33_an_older_schema_is_brought_up_and_a_newer_one_left_alone()
    {
        {
            auto database = SqliteDatabase::open(m_path, 1s);
            QCOMPARE(*database->number("PRAGMA user_version"), 0);
            QVERIFY(IndexSchema::migrate(*database));
            QCOMPARE(*database->number("PRAGMA user_version"), IndexSchema::version());
            QVERIFY(IndexSchema::migrate(*database));
            QVERIFY(database->execute("PRAGMA user_version = 9999"));
        }
        SqliteCredentialIndex index(m_path);
        const auto all = index.all();
        QVERIFY(!all);
        QCOMPARE(all.error().kind, Kind::StorageTooNew);
        QCOMPARE(all.error().detail, m_path);
        auto database = SqliteDatabase::open(m_path, 1s);
        QCOMPARE(*database->number("PRAGMA user_version"), 9999);
    }

    void S32_no_column_of_the_index_is_made_for_a_secret()
    {
        // What the index takes is a Credential, which holds none; this keeps a later column honest.
        const QByteArray columns = CredentialRow::columns();
        for (const char *word : {"secret", "access_token", "refresh_token,", "password", "api_key"})
            QVERIFY2(!columns.contains(word), word);
        QCOMPARE(columns.count(','), QByteArray(CredentialRow::placeholders()).count(','));
    }

    void a_file_that_is_no_index_is_said_to_be_broken()
    {
        QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("data/fob"))));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        SqliteCredentialIndex index(m_path);
        const auto all = index.all();
        QCOMPARE(all.error().kind, Kind::StorageDamaged);
        QCOMPARE(all.error().detail, m_path);
        // Nothing was done to it.
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(5000, 'x'));
    }

    void a_folder_that_cannot_be_made_is_said_so()
    {
        QFile file(m_folder->filePath(QStringLiteral("data")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        SqliteCredentialIndex index(m_path);
        QCOMPARE(index.all().error().kind, Kind::StorageFailed);
        // And it is tried again when it has become possible.
        QVERIFY(file.remove());
        QVERIFY(index.all());
    }

    void a_full_disk_is_told_from_a_broken_one()
    {
        // A disk of its own, 400 KiB of it, in a mount namespace that ends with the child.
        QProcess writer;
        const QString mount = m_folder->filePath(QStringLiteral("disk"));
        QVERIFY(QDir().mkpath(mount));
        writer.start(QStringLiteral("unshare"),
                     {QStringLiteral("--mount"), QStringLiteral("sh"), QStringLiteral("-c"),
                      QStringLiteral(
                          "mount -t tmpfs -o size=400k none \"$1\" || exit 77; exec \"$0\" --write-until-full \"$1\""),
                      QCoreApplication::applicationFilePath(), mount});
        if (!writer.waitForStarted())
            QSKIP("no unshare here");
        QVERIFY(writer.waitForFinished(60000));
        if (writer.exitCode() == 77 || writer.exitCode() == 1)
            QSKIP("only root can mount a small disk to fill");
        QCOMPARE(writer.readAllStandardOutput(), QByteArray("StorageFull\nnothing lost\ngoes on\n"));
    }

    void an_index_that_another_process_keeps_is_busy()
    {
        SqliteCredentialIndex index(m_path, 50ms);
        QVERIFY(index.all());
        auto other = SqliteDatabase::open(m_path, 1s);
        QVERIFY(other->execute("BEGIN IMMEDIATE"));
        QCOMPARE(index.insert(full()).error().kind, Kind::StorageBusy);
        QVERIFY(index.all());
        QVERIFY(other->execute("COMMIT"));
        QVERIFY(index.insert(full()));
    }

    void twenty_first_starts_at_once_make_one_index()
    {
        std::vector<std::unique_ptr<QProcess>> writers;
        for (int i = 0; i < 20; ++i) {
            writers.push_back(std::make_unique<QProcess>());
            writers.back()->setProcessChannelMode(QProcess::ForwardedErrorChannel);
            writers.back()->start(QCoreApplication::applicationFilePath(),
                                  {QStringLiteral("--write-once"), m_path, QString::number(i)});
        }
        for (const auto &writer : writers) {
            QVERIFY(writer->waitForFinished(60000));
            QCOMPARE(writer->exitCode(), 0);
        }
        QCOMPARE(SqliteCredentialIndex(m_path).all()->size(), std::size_t(20));
    }

    void notes_are_kept()
    {
        {
            SqliteCredentialIndex index(m_path);
            QCOMPARE(*index.note(QStringLiteral("keychain-backend")), QString());
            QVERIFY(index.setNote(QStringLiteral("keychain-backend"), QStringLiteral("A")));
            QVERIFY(index.setNote(QStringLiteral("keychain-backend"), QStringLiteral("B")));
        }
        SqliteCredentialIndex index(m_path);
        QCOMPARE(*index.note(QStringLiteral("keychain-backend")), QStringLiteral("B"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

/// Fills the small disk, looks whether all that was acknowledged is there, makes room and goes on.
static int writeUntilFull(const QString &disk)
{
    const QString path = disk + QStringLiteral("/fob/credentials.db");
    QFile room(disk + QStringLiteral("/room"));
    if (!room.open(QIODevice::WriteOnly) || room.write(QByteArray(150'000, 'x')) < 0)
        return 2;
    room.close();
    std::size_t stored = 0;
    {
        SqliteCredentialIndex index(path);
        Result<Done> result = Done{};
        while (result) {
            const QString name = QString::number(stored);
            result = index.insert(plain(name, name));
            stored += result ? 1 : 0;
        }
        std::puts(qPrintable(kindName(result.error().kind)));
        const auto all = index.all();
        std::puts(all && all->size() == stored ? "nothing lost" : "lost");
    }
    room.remove();
    SqliteCredentialIndex index(path);
    const bool goesOn = index.insert(full()) && index.all()->size() == stored + 1;
    std::puts(goesOn ? "goes on" : "stuck");
    return 0;
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QLatin1String("--write-until-full"))
        return writeUntilFull(arguments.value(2));
    if (arguments.value(1).startsWith(QLatin1String("--write"))) {
        const bool once = arguments.value(1) == QLatin1String("--write-once");
        SqliteCredentialIndex index(arguments.value(2), 30s);
        for (int i = 0; i == 0 || !once; ++i) {
            const QString name = arguments.value(3) + QLatin1Char('-') + QString::number(i);
            const auto done = index.begin({PendingChange::Kind::Add, name, {}}).and_then([&](Done) {
                return index.insertFinishing(plain(name, name));
            });
            if (!done) {
                std::fprintf(stderr, "%s\n", qPrintable(kindName(done.error().kind)));
                return 1;
            }
            std::puts("stored");
            std::fflush(stdout);
        }
        return 0;
    }
    TestIndex test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_index.moc"
