// SPDX-License-Identifier: GPL-3.0-or-later
// `fob doctor` and `fob report` against a real keyring, database and sandbox.
#include "CliWorld.h"
#include "PseudoTerminal.h"
#include "e2e/support/CanarySearch.h"
#include "e2e/support/KilledProgram.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace fob::test;
using namespace Qt::StringLiterals;

#define VERIFY_OUTCOME(outcome, condition) QVERIFY2(condition, (outcome).report().constData())

class TestCliDoctor : public QObject
{
    Q_OBJECT

    std::unique_ptr<CliWorld> m_world;
    QString m_stray; ///< the id of a credential that has been removed
    const QString m_foreign = u"11111111-2222-3333-4444-555555555555"_s;

    static int keyring(const QString &verb)
    {
        return QProcess::execute(QStringLiteral(FOB_SOURCE_DIR) + u"/tests/support/keyring.sh"_s, {verb});
    }
    static QJsonObject check(const QString &id)
    {
        const Outcome outcome = FobProgram::run({u"doctor"_s, u"--json"_s});
        const QJsonArray checks = QJsonDocument::fromJson(outcome.output).object()[u"checks"_s].toArray();
        for (const auto &value : checks)
            if (value[u"id"_s].toString() == id)
                return value.toObject();
        qWarning("%s", outcome.report().constData());
        return {};
    }
    /// As QtKeychain would.
    [[nodiscard]] static bool storeItem(const QString &key)
    {
        QProcess tool;
        tool.start(u"secret-tool"_s, {u"store"_s, u"--label=stray"_s, u"server"_s, u"dev.fob.Fob"_s, u"user"_s, key,
                                      u"type"_s, u"base64"_s, u"xdg:schema"_s, u"org.qt.keychain"_s});
        tool.write("b2xk");
        tool.closeWriteChannel();
        return tool.waitForFinished() && tool.exitCode() == 0;
    }
    [[nodiscard]] static QStringList storedIds()
    {
        QProcess tool;
        tool.setProcessChannelMode(QProcess::MergedChannels);
        tool.start(u"secret-tool"_s, {u"search"_s, u"--all"_s, u"server"_s, u"dev.fob.Fob"_s});
        QStringList ids;
        if (tool.waitForFinished())
            for (const QByteArray &line : tool.readAll().split('\n'))
                if (line.startsWith("attribute.user = "))
                    ids += QString::fromUtf8(line.mid(17)).section(u'/', 0, 0);
        return ids;
    }
    [[nodiscard]] static bool isStored(const QString &key)
    {
        QProcess tool;
        tool.start(u"secret-tool"_s, {u"lookup"_s, u"server"_s, u"dev.fob.Fob"_s, u"user"_s, key});
        return tool.waitForFinished() && tool.readAllStandardOutput() == "b2xk";
    }
    static bool removeItem(const QString &key)
    {
        return QProcess::execute(u"secret-tool"_s, {u"clear"_s, u"server"_s, u"dev.fob.Fob"_s, u"user"_s, key}) == 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
        const Outcome added = m_world->add(u"kept"_s, u"fs"_s, u"client_credentials"_s, "sandbox-secret\n");
        VERIFY_OUTCOME(added, added.status == 0);
        const QStringList before = storedIds();
        const Outcome gone = m_world->add(u"gone"_s, u"fs"_s, u"client_credentials"_s, "sandbox-secret\n");
        VERIFY_OUTCOME(gone, gone.status == 0);
        for (const QString &id : storedIds())
            if (!before.contains(id))
                m_stray = id;
        QVERIFY(!m_stray.isEmpty());
        QCOMPARE(FobProgram::run({u"remove"_s, u"gone"_s, u"--yes"_s}).status, 0);
    }
    void cleanupTestCase() { m_world.reset(); }

    void a_healthy_installation_is_told_so_within_two_seconds()
    {
        QElapsedTimer clock;
        clock.start();
        const Outcome outcome = FobProgram::run({u"doctor"_s});
        QVERIFY2(clock.elapsed() < 2000, QByteArray::number(clock.elapsed()).constData());
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.isEmpty());
        VERIFY_OUTCOME(outcome, outcome.output.contains("GNOME Keyring"));
        VERIFY_OUTCOME(outcome, !outcome.output.contains("✗"));
    }

    void a_stray_item_is_found_and_removed_when_it_is_confirmed()
    {
        QVERIFY(storeItem(m_stray));
        const QJsonObject found = check(u"stray_items"_s);
        QCOMPARE(found[u"outcome"_s].toString(), u"warning"_s);
        QVERIFY(found[u"repairable"_s].toBool());
        QCOMPARE(found[u"facts"_s][0][u"values"_s][0].toString(), m_stray);
        // Nobody to ask: nothing is done.
        const Outcome refused = FobProgram::run({u"doctor"_s, u"--repair"_s});
        VERIFY_OUTCOME(refused, refused.status == 2);
        QVERIFY(isStored(m_stray));
        {
            PseudoTerminal terminal({FobProgram::path(), u"doctor"_s, u"--repair"_s});
            QVERIFY2(terminal.waitFor("Remove this item for good?"), terminal.screen().constData());
            QVERIFY(terminal.screen().contains(m_stray.toUtf8()));
            terminal.type("n\n");
            QCOMPARE(terminal.finish(), 0);
            QVERIFY(isStored(m_stray));
        }
        {
            PseudoTerminal terminal({FobProgram::path(), u"doctor"_s, u"--repair"_s});
            QVERIFY(terminal.waitFor("Remove this item for good?"));
            terminal.type("y\n");
            QCOMPARE(terminal.finish(), 0);
        }
        QVERIFY(!isStored(m_stray));
        const Outcome token = FobProgram::run({u"token"_s, u"kept"_s});
        VERIFY_OUTCOME(token, token.status == 0);
    }

    void S31_no_repair_removes_the_items_of_another_list()
    {
        // A list that was moved away, as the doctor itself advises for a damaged one; and keys that are not Fob's.
        QTemporaryDir another;
        const QByteArray mine = qgetenv("XDG_DATA_HOME");
        const QStringList keys{m_foreign, u"evil\x1b[31mred"_s};
        for (const QString &key : keys)
            QVERIFY(storeItem(key));
        qputenv("XDG_DATA_HOME", QFile::encodeName(another.path()));
        const Outcome added = m_world->add(u"new"_s, u"fs"_s, u"client_credentials"_s, "sandbox-secret\n");
        const Outcome repaired = FobProgram::run({u"doctor"_s, u"--repair"_s, u"--yes"_s});
        const QJsonObject found = check(u"stray_items"_s);
        const Outcome removed = FobProgram::run({u"remove"_s, u"new"_s, u"--yes"_s});
        qputenv("XDG_DATA_HOME", mine);
        VERIFY_OUTCOME(added, added.status == 0);
        VERIFY_OUTCOME(repaired, repaired.status == 0);
        VERIFY_OUTCOME(repaired, repaired.words.contains("There is nothing that can be repaired."));
        VERIFY_OUTCOME(repaired, repaired.output.contains("3 items in the store belong to no credential that this"));
        VERIFY_OUTCOME(repaired, repaired.output.contains("evil\\u{1b}[31mred"));
        VERIFY_OUTCOME(removed, removed.status == 0);
        QCOMPARE(found[u"finding"_s].toString(), u"foreign_items"_s);
        QVERIFY(!found[u"repairable"_s].toBool());
        for (const QString &key : keys)
            QVERIFY(isStored(key) && removeItem(key));
        const Outcome token = FobProgram::run({u"token"_s, u"kept"_s});
        VERIFY_OUTCOME(token, token.status == 0);
    }

    void a_database_that_was_emptied_is_told_as_lost_and_no_new_one_is_begun_in_it()
    {
        QTemporaryDir emptied;
        const QByteArray mine = qgetenv("XDG_DATA_HOME");
        QVERIFY(QDir(emptied.path()).mkdir(u"fob"_s));
        QFile file(emptied.filePath(u"fob/credentials.db"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        qputenv("XDG_DATA_HOME", QFile::encodeName(emptied.path()));
        const Outcome outcome = FobProgram::run({u"doctor"_s, u"--repair"_s, u"--yes"_s});
        qputenv("XDG_DATA_HOME", mine);
        VERIFY_OUTCOME(outcome, outcome.status == 1);
        VERIFY_OUTCOME(outcome, outcome.output.contains("is empty (0 bytes): the list that it held is gone from it"));
        QCOMPARE(QFileInfo(file).size(), 0);
    }

    void S31_a_repair_that_is_killed_at_any_write_loses_nothing_and_can_be_done_again()
    {
        int kills = 0;
        for (int instant = 1; instant < 60; ++instant) {
            QVERIFY(storeItem(m_stray));
            const Attempt attempt = killedAt(instant, {u"doctor"_s, u"--repair"_s, u"--yes"_s}, {});
            if (!attempt.isKilled())
                break;
            ++kills;
            const Outcome again = FobProgram::run({u"doctor"_s, u"--repair"_s, u"--yes"_s});
            VERIFY_OUTCOME(again, again.status == 0);
            QVERIFY(!isStored(m_stray));
            const Outcome token = FobProgram::run({u"token"_s, u"kept"_s});
            VERIFY_OUTCOME(token, token.status == 0);
        }
        QVERIFY2(kills > 0, "it was never killed");
    }

    void S35_a_locked_keyring_is_told_and_nobody_is_asked()
    {
        QCOMPARE(keyring(u"lock"_s), 0);
        QElapsedTimer clock;
        clock.start();
        const Outcome outcome = FobProgram::run({u"doctor"_s});
        const qint64 took = clock.elapsed();
        QVERIFY(keyring(u"is-unlocked"_s) != 0);
        QCOMPARE(keyring(u"unlock"_s), 0);
        VERIFY_OUTCOME(outcome, outcome.status == 7);
        VERIFY_OUTCOME(outcome, outcome.output.contains("locked"));
        for (const char *line : {"? Lost secrets: Cannot be looked at while the store is closed.",
                                 "? Stray items: Cannot be looked at while the store is closed.",
                                 "  → Unlock the keychain and run the doctor again."})
            VERIFY_OUTCOME(outcome, outcome.output.contains(line));
        QVERIFY2(took < 2000, QByteArray::number(took).constData());
    }

    void S35_a_keyring_that_does_not_answer_is_told_in_time()
    {
        QCOMPARE(keyring(u"stop"_s), 0);
        QElapsedTimer clock;
        clock.start();
        const Outcome outcome = FobProgram::run({u"doctor"_s});
        const qint64 took = clock.elapsed();
        QCOMPARE(keyring(u"resume"_s), 0);
        VERIFY_OUTCOME(outcome, outcome.status == 7);
        QVERIFY2(took < 4000, QByteArray::number(took).constData());
    }

    void a_port_that_is_held_is_told_with_the_program_that_has_it()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(u"127.0.0.1"_s)));
        const QString port = QString::number(server.serverPort());
        const Outcome added = m_world->add(u"ports"_s, u"fentu"_s, u"authorization_code"_s, "sandbox-secret\n",
                                           {u"--redirect-uri"_s, port});
        VERIFY_OUTCOME(added, added.status == 0);
        const QJsonObject found = check(u"ports"_s);
        QCOMPARE(found[u"outcome"_s].toString(), u"bad"_s);
        const QJsonArray values = found[u"facts"_s][0][u"values"_s].toArray();
        QCOMPARE(values.at(0).toString(), port);
        QVERIFY2(values.at(1).toString().startsWith(u"test_cli_doctor"_s.left(15)),
                 qPrintable(values.at(1).toString()));
        QCOMPARE(values.at(2).toString(), QString::number(QCoreApplication::applicationPid()));
        server.close();
        QCOMPARE(check(u"ports"_s)[u"outcome"_s].toString(), u"good"_s);
        QCOMPARE(FobProgram::run({u"remove"_s, u"ports"_s, u"--yes"_s}).status, 0);
    }

    void S45_a_report_has_every_part_and_no_secret()
    {
        const QByteArray canary = "canary/4f1b+7c2e&9d<0a\"ZZ";
        const Outcome added = m_world->add(u"<script>alert(1)</script>"_s, u"fs"_s, u"client_credentials"_s,
                                           "client_secret=" + canary + '\n');
        VERIFY_OUTCOME(added, added.status == 0);
        QTemporaryDir folder;
        for (const QString &name : {u"kept"_s, u"<script>alert(1)</script>"_s}) {
            const Outcome token = FobProgram::run({u"token"_s, name});
            const Outcome written = FobProgram::run({u"report"_s, name, u"--output"_s, folder.path()});
            VERIFY_OUTCOME(written, written.status == 0);
            const QList<QByteArray> paths = written.output.trimmed().split('\n');
            QCOMPARE(paths.size(), 2);
            const Outcome activity = FobProgram::run({u"activity"_s, name, u"--json"_s});
            VERIFY_OUTCOME(activity, activity.output.contains("\"exported\""));
            for (const QByteArray &path : paths) {
                QFile file(QString::fromUtf8(path));
                QVERIFY2(file.open(QIODevice::ReadOnly), path.constData());
                const QByteArray text = file.readAll();
                QCOMPARE(QFileInfo(file).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), 0);
                QVERIFY(text.contains("fs") && text.size() > 1000);
                if (token.status == 0)
                    QVERIFY(!text.contains(token.output.trimmed()));
                if (path.endsWith(".html")) {
                    QVERIFY(text.contains("default-src 'none'"));
                    QVERIFY(!text.contains("<script"));
                    QVERIFY(!text.contains("src=") && !text.contains("href="));
                } else {
                    const QJsonObject json = QJsonDocument::fromJson(text).object();
                    QVERIFY(!json[u"test"_s][u"steps"_s].toArray().isEmpty());
                    QVERIFY(!json[u"versions"_s][u"qt"_s].toString().isEmpty());
                    QVERIFY(!json[u"activity"_s].toArray().isEmpty());
                }
            }
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 4);
        QCOMPARE(filesHolding({canary, "sandbox-secret"}, folder.path()), QStringList());
    }

    void S45_a_report_that_would_hold_a_secret_is_not_written()
    {
        // Somebody has put the secret into a setting as well.
        const QByteArray canary = "misplaced-canary-4f1b7c2e9d0a";
        const Outcome added = m_world->add(u"mixed up"_s, u"fs"_s, u"client_credentials"_s, canary + '\n',
                                           {u"--path"_s, u"token=/x/"_s + QString::fromUtf8(canary)});
        VERIFY_OUTCOME(added, added.status == 0);
        QTemporaryDir folder;
        const Outcome refused = FobProgram::run({u"report"_s, u"mixed up"_s, u"--output"_s, folder.path()});
        VERIFY_OUTCOME(refused, refused.status == 1);
        VERIFY_OUTCOME(refused, !refused.words.contains(canary));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void reports_of_one_second_do_not_take_each_others_place()
    {
        QTemporaryDir folder;
        QStringList names;
        for (int i = 0; i < 4; ++i) {
            const Outcome written = FobProgram::run({u"report"_s, u"kept"_s, u"--output"_s, folder.path()});
            VERIFY_OUTCOME(written, written.status == 0);
            for (const QByteArray &path : written.output.trimmed().split('\n'))
                names += QFileInfo(QString::fromUtf8(path)).completeBaseName();
        }
        names.removeDuplicates();
        QCOMPARE(names.size(), 4); // each with its page and its JSON
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 8);
    }

    void a_folder_that_is_not_there_is_said()
    {
        const Outcome refused = FobProgram::run({u"report"_s, u"kept"_s, u"--output"_s, u"/no/such/folder"_s});
        VERIFY_OUTCOME(refused, refused.status == 2 && refused.words.contains("There is no folder “/no/such/folder”"));
    }

    void a_report_goes_to_standard_output_as_one_of_the_two()
    {
        const Outcome neither = FobProgram::run({u"report"_s, u"kept"_s, u"--output"_s, u"-"_s});
        VERIFY_OUTCOME(neither, neither.status == 2 && neither.output.isEmpty());
        const Outcome json = FobProgram::run({u"report"_s, u"kept"_s, u"--output"_s, u"-"_s, u"--json"_s});
        VERIFY_OUTCOME(json, json.status == 0 && QJsonDocument::fromJson(json.output).isObject());
    }
};

QTEST_GUILESS_MAIN(TestCliDoctor)
#include "test_cli_doctor.moc"
