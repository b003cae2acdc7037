// SPDX-License-Identifier: GPL-3.0-or-later
// What the doctor sees of this computer: files, ports, locks, proxies, browsers, as they are.
#include "platform/health/BrowserLook.h"
#include "platform/health/FileLook.h"
#include "platform/health/IndexLook.h"
#include "platform/health/LockLook.h"
#include "platform/health/NetworkLook.h"
#include "platform/health/PortLook.h"
#include "platform/http/HttpSettings.h"
#include "platform/storage/FileCredentialLocks.h"
#include "platform/storage/IndexSchema.h"
#include "platform/storage/SqliteCredentialIndex.h"
#include "platform/system/PrivateFile.h"

#include "support/fakes/Await.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fob;

class HealthTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString at(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

private Q_SLOTS:
    void a_port_held_by_a_child_process_is_named_with_it()
    {
        QProcess child;
        child.start(QStringLiteral("/usr/bin/python3"),
                    {QStringLiteral("-c"),
                     QStringLiteral("import socket,sys; s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(); "
                                    "print(s.getsockname()[1],flush=True); sys.stdin.read()")});
        QVERIFY(child.waitForReadyRead());
        const quint16 port = child.readLine().trimmed().toUShort();
        QVERIFY(port > 0);
        const PortSeen held = lookAtPort(port);
        QCOMPARE(held.state, PortSeen::State::Held);
        QCOMPARE(held.process, quint32(child.processId()));
        QVERIFY2(held.program.startsWith(QStringLiteral("python3")), qPrintable(held.program));
        child.closeWriteChannel();
        QVERIFY(child.waitForFinished());
        QCOMPARE(lookAtPort(port).state, PortSeen::State::Free);
    }

    void any_port_is_free_and_a_forbidden_one_is_called_so()
    {
        QCOMPARE(lookAtPort(0).state, PortSeen::State::Free);
        QCOMPARE(lookAtPort(6000).state, PortSeen::State::Forbidden);
    }

    void a_socket_is_found_by_its_port_only_where_it_listens_here()
    {
        const QByteArray table =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
            "   0: 0100007F:20D0 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 36015 1 0\n"
            "   1: 0100007F:20D1 0100007F:9999 01 00000000:00000000 00:00000000 00000000  1000        0 36016 1 0\n"
            "   2: 0200000A:20D2 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 36017 1 0\n"
            "   3: 00000000:20D3 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 36018 1 0\n";
        QCOMPARE(listeningSocket(table, 0x20D0), quint64(36015));
        QCOMPARE(listeningSocket(table, 0x20D1), quint64(0)); // a connection
        QCOMPARE(listeningSocket(table, 0x20D2), quint64(0)); // another address
        QCOMPARE(listeningSocket(table, 0x20D3), quint64(36018));
        QCOMPARE(listeningSocket("rubbish\n\n: :", 0x20D0), quint64(0));
    }

    void S33_a_healthy_database_is_seen_as_it_is_and_left_so()
    {
        const QString path = at("data/credentials.db");
        {
            SqliteCredentialIndex index(path);
            QVERIFY(index.all());
        }
        QVERIFY(QFile::setPermissions(path, QFileDevice::Permissions(0x6444))); // 0644
        const DatabaseSeen seen = lookAtIndex(path);
        QVERIFY(!seen.error);
        QCOMPARE(seen.journalMode, QStringLiteral("wal"));
        QCOMPARE(seen.schema, qint64(IndexSchema::version()));
        QCOMPARE(seen.folder.mode, 0700);
        QCOMPARE(seen.files.front().mode, 0644);
        QVERIFY(seen.files.front().isOpenToOthers());
        QVERIFY(seen.freeBytes > 0);
        QCOMPARE(lookAtFile(path).mode, 0644); // looking closes nothing
    }

    void a_database_that_is_not_there_is_not_made()
    {
        const DatabaseSeen seen = lookAtIndex(at("nowhere/credentials.db"));
        QVERIFY(!seen.error);
        QVERIFY(!seen.files.front().exists);
        QVERIFY(!QDir(at("nowhere")).exists());
    }

    void a_database_that_was_emptied_is_told_as_damaged_and_left_so()
    {
        const QString path = at("emptied.db");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const DatabaseSeen seen = lookAtIndex(path);
        QVERIFY(seen.isEmpty);
        QVERIFY(seen.error);
        QCOMPARE(seen.error->kind, Error::Kind::StorageDamaged);
        QCOMPARE(file.size(), 0);
    }

    void a_damaged_database_is_called_so_data()
    {
        QTest::addColumn<int>("from");
        QTest::newRow("its head") << 0;
        QTest::newRow("a page in the middle") << 4096;
    }
    void a_damaged_database_is_called_so()
    {
        QFETCH(int, from);
        const QString path = at("damaged.db");
        QFile::remove(path);
        {
            SqliteCredentialIndex index(path);
            for (int i = 0; i < 40; ++i)
                QVERIFY(index.setNote(QStringLiteral("key-%1").arg(i), QString(200, QLatin1Char('x'))));
        }
        // All of it in the file itself.
        QProcess::execute(QStringLiteral("/usr/bin/python3"),
                          {QStringLiteral("-c"),
                           QStringLiteral("import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); "
                                          "c.execute('PRAGMA wal_checkpoint(TRUNCATE)')"),
                           path});
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(from));
        file.write(QByteArray(4000, '\x5a'));
        file.close();
        QFile::remove(path + QStringLiteral("-wal"));
        QFile::remove(path + QStringLiteral("-shm"));
        const DatabaseSeen seen = lookAtIndex(path);
        QVERIFY(seen.error);
        QCOMPARE(seen.error->kind, Error::Kind::StorageDamaged);
    }

    void a_lock_is_told_with_its_holder()
    {
        const QString folder = at("locks");
        FileCredentialLocks locks(folder);
        const auto held = fakes::await<std::shared_ptr<CredentialLock>>(
            [&](QObject *context, Completion<std::shared_ptr<CredentialLock>> done) {
                locks.acquire(QStringLiteral("abc"), std::chrono::seconds(1), context, std::move(done));
            });
        QVERIFY(held);
        const LocksSeen seen = lookAtLocks(folder);
        QVERIFY(!seen.error);
        QCOMPARE(seen.held.size(), std::size_t(1));
        QCOMPARE(seen.held.front().id, QStringLiteral("abc"));
        QCOMPARE(seen.held.front().process, quint32(QCoreApplication::applicationPid()));
    }

    void something_else_in_a_locks_place_is_told()
    {
        const QString folder = at("locks2");
        QVERIFY(QDir().mkpath(folder + QStringLiteral("/abc.lock")));
        const LocksSeen seen = lookAtLocks(folder);
        QVERIFY(seen.error);
        QCOMPARE(seen.error->kind, Error::Kind::LockUnusable);
    }

    void a_proxys_password_is_not_shown()
    {
        HttpSettings settings;
        settings.proxy = QStringLiteral("http://user:hush@proxy.example:3128");
        settings.authoritiesFile = at("none.pem");
        const NetworkSeen seen = lookAtNetwork(settings);
        QCOMPARE(seen.proxyHost, QStringLiteral("proxy.example"));
        QCOMPARE(seen.proxyPort, 3128);
        QVERIFY(seen.systemCertificates > 0);
        QCOMPARE(seen.authoritiesError->kind, Error::Kind::UnreadableFile);
    }

    void a_file_of_authorities_without_a_certificate_is_told_from_one_that_cannot_be_read()
    {
        HttpSettings settings;
        settings.proxy = QStringLiteral("nonsense");
        settings.authoritiesFile = at("empty.pem");
        QFile file(settings.authoritiesFile);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("DER?") == 4);
        file.close();
        const NetworkSeen seen = lookAtNetwork(settings);
        QCOMPARE(seen.authoritiesError->kind, Error::Kind::NoCertificate);
        QCOMPARE(seen.proxyError->kind, Error::Kind::InvalidProxy);
    }

    void the_default_browser_is_read_from_the_users_choice()
    {
        QCOMPARE(browserInMimeList("[Added Associations]\nx-scheme-handler/https=no.desktop\n[Default Applications]\n"
                                   "x-scheme-handler/https=firefox.desktop;other.desktop\n"),
                 QStringLiteral("firefox.desktop"));
        QCOMPARE(browserInMimeList("rubbish"), QString());
    }

    void S32_a_private_file_is_written_whole_for_its_owner_alone()
    {
        const QString path = at("report.html");
        QVERIFY(writePrivateFile(path, "first"));
        QVERIFY(writePrivateFile(path, "second"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("second"));
        QCOMPARE(lookAtFile(path).mode, 0600);
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral(".fob-*")}, QDir::Files | QDir::Hidden).size(), 0);
        const auto refused = writePrivateFile(at("no/such/folder.html"), "x");
        QCOMPARE(refused.error().kind, Error::Kind::UnwritableFile);
    }
};

QTEST_GUILESS_MAIN(HealthTest)
#include "test_health.moc"
