// SPDX-License-Identifier: GPL-3.0-or-later
// `fob` with its secrets in the encrypted vault, in a session that has no keychain to begin with (S31, S32, S35, S36).
#include "CliWorld.h"
#include "PseudoTerminal.h"

#include "e2e/support/CanarySearch.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QTest>

using namespace fob::test;
using namespace Qt::StringLiterals;

#define VERIFY_RUN(outcome, condition) QVERIFY2(condition, (outcome).report().constData())
#define VERIFY_SCREEN(terminal, condition) QVERIFY2(condition, (terminal).screen().constData())

namespace {

constexpr const char *passphrase = "Passphrase-0815-of-the-vault";
constexpr const char *secret = "sandbox-secret";

QString inSession(const QString &name) { return qEnvironmentVariable("FOB_SESSION_DIR") + u'/' + name; }
QString vaultFile() { return qEnvironmentVariable("XDG_DATA_HOME") + u"/fob/credentials.vault"_s; }

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void setContent(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

QStringList commandLine(const QString &arguments) { return QStringList{FobProgram::path()} + arguments.split(u' '); }
Outcome run(const QString &arguments, const QByteArray &input = {})
{
    return FobProgram::run(arguments.split(u' '), input);
}

} // namespace

class TestCliStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<CliWorld> m_world;
    QByteArray m_token;

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
        setContent(inSession(u"pass"_s), passphrase);
        setContent(inSession(u"other"_s), "Another-4711-passphrase\n");
    }
    void init()
    {
        qputenv("FOB_STORE", "vault");
        qputenv("FOB_PASSPHRASE_FILE", inSession(u"pass"_s).toLocal8Bit());
    }

    void without_a_keychain_the_vault_is_offered_and_nothing_is_written_in_clear()
    {
        qunsetenv("FOB_STORE");
        const Outcome refused = m_world->add(u"a"_s, u"fcc"_s, u"client_credentials"_s, secret);
        QCOMPARE(refused.status, 7);
        VERIFY_RUN(refused, refused.words.contains("fob store move vault"));
        QVERIFY(!QFile::exists(vaultFile()));
    }

    void without_a_terminal_and_a_passphrase_nothing_happens()
    {
        qunsetenv("FOB_PASSPHRASE_FILE");
        const Outcome refused = m_world->add(u"a"_s, u"fcc"_s, u"client_credentials"_s, secret);
        QCOMPARE(refused.status, 7);
        VERIFY_RUN(refused, refused.words.contains("FOB_PASSPHRASE_FILE"));
        QVERIFY(!QFile::exists(vaultFile()));
    }

    void S36_a_new_vault_asks_twice_and_refuses_an_empty_passphrase()
    {
        qunsetenv("FOB_PASSPHRASE_FILE");
        const QString add = u"add typed --provider fcc --environment sandbox --client-id sandbox-x"_s;
        PseudoTerminal empty(commandLine(add));
        VERIFY_SCREEN(empty, empty.waitFor("Client secret: "));
        QTRY_VERIFY(!empty.echoes());
        empty.type("sandbox-secret\n");
        VERIFY_SCREEN(empty, empty.waitFor("New passphrase of the vault: "));
        empty.type("\n");
        QCOMPARE(empty.finish(), 7);
        VERIFY_SCREEN(empty, empty.screen().contains("The passphrase is empty."));
        QVERIFY(!QFile::exists(vaultFile()));

        PseudoTerminal typed(commandLine(add));
        VERIFY_SCREEN(typed, typed.waitFor("Client secret: "));
        QTRY_VERIFY(!typed.echoes());
        typed.type("sandbox-secret\n");
        VERIFY_SCREEN(typed, typed.waitFor("New passphrase of the vault: "));
        QTRY_VERIFY(!typed.echoes());
        typed.type(QByteArray(passphrase) + '\n');
        VERIFY_SCREEN(typed, typed.waitFor("The same once more: "));
        typed.type("something else\n");
        VERIFY_SCREEN(typed, typed.waitFor("They are not the same."));
        VERIFY_SCREEN(typed, typed.waitFor("They are not the same.\r\nNew passphrase of the vault: "));
        typed.type(QByteArray(passphrase) + '\n');
        QTest::qWait(200);
        typed.type(QByteArray(passphrase) + '\n');
        VERIFY_SCREEN(typed, typed.waitFor("is stored"));
        QCOMPARE(typed.finish(), 0);
        VERIFY_SCREEN(typed, !typed.screen().contains("0815"));
        QVERIFY(QFile::exists(vaultFile()));
    }

    void a_credential_lives_in_the_vault()
    {
        const Outcome removed = run(u"remove --yes typed"_s);
        VERIFY_RUN(removed, removed.status == 0 && CliWorld::listed(u"typed"_s).isEmpty());
        const Outcome added = m_world->add(u"a"_s, u"fcc"_s, u"client_credentials"_s, secret);
        VERIFY_RUN(added, added.status == 0);
        const Outcome token = run(u"token a"_s);
        VERIFY_RUN(token, token.status == 0 && !token.output.trimmed().isEmpty());
        m_token = token.output;
        QCOMPARE(run(u"token a --no-refresh"_s).output, m_token);
    }

    void the_store_in_use_is_shown()
    {
        QCOMPARE(CliWorld::listed(u"a"_s).value(u"store"_s).toString(), u"Encrypted vault"_s);
        QCOMPARE(run(u"show a --json"_s).json().value(u"store"_s).toString(), u"Encrypted vault"_s);
        QVERIFY(run(u"show a"_s).output.contains("Encrypted vault"));
        const QJsonObject store = run(u"store --json"_s).json();
        QCOMPARE(store.value(u"backend"_s).toString(), u"Encrypted vault"_s);
        QCOMPARE(store.value(u"state"_s).toString(), u"locked"_s);
        QCOMPARE(store.value(u"file"_s).toString(), vaultFile());
        QCOMPARE(store.value(u"chosen_by"_s).toString(), u"environment"_s);
        QVERIFY(run(u"store"_s).output.contains("Encrypted vault"));
    }

    void S41_the_passphrase_comes_by_descriptor_as_well()
    {
        qunsetenv("FOB_PASSPHRASE_FILE");
        QProcess shell;
        shell.start(u"/bin/sh"_s, {u"-c"_s, u"FOB_PASSPHRASE_FD=5 exec \"$0\" token a --no-refresh 5<\"$1\""_s,
                                   FobProgram::path(), inSession(u"pass"_s)});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), m_token);
    }

    void S36_trouble_has_a_sentence_and_status_7_and_leaves_the_file_alone_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("a wrong passphrase") << u"wrong"_s << QByteArray("not the passphrase");
        QTest::newRow("a damaged file") << u"damaged"_s << QByteArray("is damaged");
        QTest::newRow("a file cut off") << u"truncated"_s << QByteArray("ends too early");
        QTest::newRow("a newer version") << u"newer"_s << QByteArray("newer Fob");
        QTest::newRow("nobody to ask") << u"nobody"_s << QByteArray("no terminal");
        QTest::newRow("no file at all") << u"gone"_s << QByteArray("There is no encrypted vault");
    }
    void S36_trouble_has_a_sentence_and_status_7_and_leaves_the_file_alone()
    {
        QFETCH(QString, trouble);
        QFETCH(QByteArray, words);
        const QByteArray good = contentOf(vaultFile());
        const auto restored = qScopeGuard([&] { setContent(vaultFile(), good); });
        QByteArray content = good;
        if (trouble == u"damaged")
            content[content.size() - 50] = char(content[content.size() - 50] ^ 1);
        else if (trouble == u"truncated")
            content.chop(20);
        else if (trouble == u"newer")
            content[11] = 9;
        else if (trouble == u"wrong")
            qputenv("FOB_PASSPHRASE_FILE", inSession(u"other"_s).toLocal8Bit());
        else if (trouble == u"nobody")
            qunsetenv("FOB_PASSPHRASE_FILE");
        setContent(vaultFile(), content);
        if (trouble == u"gone")
            QVERIFY(QFile::remove(vaultFile()));
        for (const QString &command : {u"token a"_s, u"refresh a"_s, u"remove --yes a"_s, u"store passphrase"_s,
                                       u"edit a --client-id sandbox-other"_s}) {
            if (trouble == u"gone" && command.startsWith(u"remove"))
                continue; // what is in no vault is removed
            const Outcome refused = run(command);
            VERIFY_RUN(refused, refused.status == 7 && refused.words.contains(words) && refused.output.isEmpty());
            QCOMPARE(contentOf(vaultFile()), trouble == u"gone" ? QByteArray() : content);
        }
        const Outcome added = m_world->add(u"b"_s, u"fcc"_s, u"client_credentials"_s, secret);
        VERIFY_RUN(added, added.status == 7 && CliWorld::listed(u"b"_s).isEmpty());
        QCOMPARE(contentOf(vaultFile()), trouble == u"gone" ? QByteArray() : content);
        QVERIFY(!CliWorld::listed(u"a"_s).isEmpty());
    }

    void after_trouble_everything_is_as_it_was() { QCOMPARE(run(u"token a --no-refresh"_s).output, m_token); }

    void a_person_is_asked_and_may_try_again()
    {
        qunsetenv("FOB_PASSPHRASE_FILE");
        PseudoTerminal terminal(commandLine(u"token a --no-refresh"_s));
        VERIFY_SCREEN(terminal, terminal.waitFor("Passphrase of the vault: "));
        QTRY_VERIFY(!terminal.echoes());
        terminal.type("wrong\n");
        VERIFY_SCREEN(terminal, terminal.waitFor("That is not the passphrase."));
        QTest::qWait(200);
        terminal.type(QByteArray(passphrase) + '\n');
        QCOMPARE(terminal.finish(), 0);
        VERIFY_SCREEN(terminal, terminal.screen().contains(m_token.trimmed()) && !terminal.screen().contains("0815"));
    }

    void locking_and_a_new_passphrase()
    {
        const Outcome locked = run(u"store lock"_s);
        VERIFY_RUN(locked, locked.status == 0);
        const QByteArray other = inSession(u"other"_s).toLocal8Bit();
        qputenv("FOB_NEW_PASSPHRASE_FILE", other);
        const Outcome changed = run(u"store passphrase"_s);
        qunsetenv("FOB_NEW_PASSPHRASE_FILE");
        VERIFY_RUN(changed, changed.status == 0);
        QCOMPARE(run(u"token a --no-refresh"_s).status, 7);
        setContent(inSession(u"pass"_s), contentOf(inSession(u"other"_s)));
        QCOMPARE(run(u"token a --no-refresh"_s).output, m_token);
    }

    void a_store_that_does_not_exist_is_refused_with_those_that_do()
    {
        qputenv("FOB_STORE", "safe");
        for (const QString &command : {u"token a"_s, u"store"_s, u"list"_s}) {
            const Outcome refused = run(command);
            VERIFY_RUN(refused, refused.status == 2 && refused.words.contains("FOB_STORE=safe") &&
                                    refused.words.contains("vault"));
        }
        QCOMPARE(run(u"store move safe"_s).status, 2);
        QCOMPARE(run(u"store move"_s).status, 2);
    }

    void S35_another_store_is_not_taken_by_itself()
    {
        qputenv("FOB_STORE", "keychain");
        const Outcome refused = run(u"token a --no-refresh"_s);
        QCOMPARE(refused.status, 7);
        QVERIFY(refused.output.isEmpty());
        qputenv("FOB_STORE", "vault");
        // There is no keychain in this session: nothing is moved there, and nothing is lost.
        QCOMPARE(run(u"store move keychain"_s).status, 7);
        QCOMPARE(run(u"token a --no-refresh"_s).output, m_token);
    }

    void S36_a_chosen_vault_is_remembered_in_the_settings()
    {
        qunsetenv("FOB_STORE");
        QCOMPARE(run(u"token a --no-refresh"_s).status, 7);
        const Outcome moved = run(u"store move vault"_s); // they are there already; it is the choice that is kept
        VERIFY_RUN(moved, moved.status == 0);
        QCOMPARE(run(u"token a --no-refresh"_s).output, m_token);
        QCOMPARE(run(u"store --json"_s).json().value(u"chosen_by"_s).toString(), u"settings"_s);
    }

    void S32_S36_no_secret_is_in_any_file()
    {
        const QByteArray canary = "Canary-0471-client-secret";
        const Outcome added = m_world->add(u"canary"_s, u"fcc"_s, u"client_credentials"_s, canary);
        VERIFY_RUN(added, added.status == 0);
        for (const char *folder :
             {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME", "TMPDIR"})
            QCOMPARE(filesHolding({canary, m_token.trimmed(), passphrase, "Another-4711-passphrase"},
                                  qEnvironmentVariable(folder)),
                     QStringList());
        QCOMPARE(run(u"remove --yes canary"_s).status, 0);
    }
};

QTEST_GUILESS_MAIN(TestCliStore)
#include "test_cli_store.moc"
