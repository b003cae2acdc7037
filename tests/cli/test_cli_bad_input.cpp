// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of bad input: one clear sentence, the right exit status, nothing on standard output, nothing lost.
#include "CliWorld.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace fob::test;
using namespace Qt::StringLiterals;

#define VERIFY_OUTCOME(outcome, condition) QVERIFY2(condition, (outcome).report().constData())

class TestCliBadInput : public QObject
{
    Q_OBJECT

    std::unique_ptr<CliWorld> m_world;

    static QStringList words(const QString &line) { return line.split(u' ', Qt::SkipEmptyParts); }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
        QCOMPARE(m_world->add(u"taken"_s, u"fcc"_s, u"client_credentials"_s, "sandbox-secret").status, 0);
        QCOMPARE(m_world->add(u"signed"_s, u"fsl"_s, u"authorization_code"_s, "sandbox-secret").status, 0);
    }
    void cleanupTestCase() { m_world.reset(); }

    void what_was_typed_is_refused_with_a_sentence_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char *name, const QString &arguments, const QByteArray &input, int status,
                            const QByteArray &sentence) {
            QTest::newRow(name) << arguments << input << status << sentence;
        };
        const QString add = u"add new --provider fentu --grant authorization_code --client-id 1 --secrets-stdin "_s;
        row("an unknown command", u"frobnicate"_s, "", 2, "There is no command “frobnicate”.");
        row("half a command", u"provider"_s, "", 2, "“provider” needs one of its commands after it.");
        row("an unknown option", u"list --frob=1"_s, "", 2, "There is no option --frob.");
        row("a missing name", u"token"_s, "", 2, "NAME is missing.");
        row("a missing provider", u"add new"_s, "", 2, "--provider is missing.");
        row("one argument too many", u"token taken hunter2"_s, "", 2,
            "There are more arguments than this command takes.");
        row("a time to live that is no number", u"token taken --min-ttl soon"_s, "", 2,
            "--min-ttl takes a whole number from 0 to 1000000000.");
        row("a negative time to live", u"token taken --min-ttl -5"_s, "", 2,
            "--min-ttl takes a whole number from 0 to 1000000000.");
        row("an unknown format", u"token taken --format xml"_s, "", 2,
            "--format takes one of raw, header, env, curl, json.");
        row("an unknown provider", u"add new --provider nope --secrets-stdin"_s, "x", 3,
            "There is no provider “nope”.");
        row("an unknown environment", add + u"--environment moon"_s, "x", 2, "The provider has no environment “moon”.");
        row("an unknown grant", u"add new --provider fs --grant magic --secrets-stdin"_s, "x", 2,
            "The provider has no grant “magic”.");
        row("an unknown scope", add + u"--scope read:moon"_s, "x", 2, "The provider has no scope “read:moon”.");
        row("a scope in the wrong case", u"add new --provider fsl --client-id 1 --secrets-stdin --scope Basic"_s, "x",
            2, "The provider has no scope “Basic”.");
        row("an unknown field", add + u"--field colour=blue"_s, "x", 2, "no field “colour”");
        row("a field without a value", add + u"--field colour"_s, "x", 2, "--field takes the form FIELD=VALUE");
        row("a missing field", u"add new --provider fs --secrets-stdin"_s, "x", 2, "The field “client_id” is missing.");
        row("a name that is taken", u"add taken --provider fs --client-id 1 --secrets-stdin"_s, "x", 2,
            "A credential named “taken” exists already.");
        row("a name that is taken in other letters", u"add TAKEN --provider fs --client-id 1 --secrets-stdin"_s, "x", 2,
            "A credential named “TAKEN” exists already.");
        row("a new name that is taken", u"rename signed taken"_s, "", 2, "A credential named “taken” exists already.");
        row("a malformed base URL", add + u"--base-url nonsense"_s, "x", 2, "“nonsense” is not a usable address.");
        row("a base URL with a user in it", add + u"--base-url https://me@api.fentu.io"_s, "x", 2,
            "is not a usable address.");
        row("http where https is due", add + u"--base-url http://api.fentu.io"_s, "x", 2,
            "The address “http://api.fentu.io” is not encrypted.");
        row("an unknown path", add + u"--path moon=/x"_s, "x", 2,
            "the role “moon”; this provider has authorize, token, refresh, revoke, work-orders");
        row("a path that is none", add + u"--path token=x"_s, "x", 2,
            "“x” is not a usable path. A path begins with one");
        row("a path that is an address", add + u"--path token=https://evil/"_s, "x", 2,
            "“https://evil/” is not a usable");
        row("a path without a role", add + u"--path /x"_s, "x", 2, "--path takes the form ROLE=PATH");
        row("a base URL with a query", add + u"--base-url https://a.example/x?y=1"_s, "x", 2, "no query");
        row("a base URL with a fragment", add + u"--base-url https://a.example/#f"_s, "x", 2, "no fragment");
        row("a base URL with a port that is none", add + u"--base-url https://a.example:99999"_s, "x", 2,
            "“99999” is no port");
        row("a sandbox that is elsewhere",
            u"add new --provider fs --environment sandbox --client-id 1 --secrets-stdin --base-url https://evil.com"_s,
            "x", 2, "A sandbox stays on this computer, at 127.0.0.1, and “https://evil.com” is elsewhere.");
        row("http to another host as a redirect URI", add + u"--redirect-uri http://evil.example/cb"_s, "x", 2,
            "“http://evil.example/cb” cannot be a redirect URI.");
        row("a redirect URI for every network", add + u"--redirect-uri http://0.0.0.0:8400/callback"_s, "x", 2,
            "cannot be a redirect URI.");
        row("a redirect URI for a grant without a browser",
            u"add new --provider fs --client-id 1 --secrets-stdin --redirect-uri 8400"_s, "x", 2,
            "this grant needs no browser");
        row("a redirect URI for one that is there", u"edit taken --redirect-uri 8400"_s, "", 2,
            "this grant needs no browser");
        row("a scope of a provider without scopes", u"edit taken --scope x"_s, "", 2, "this provider has no scopes");
        row("scopes and none", add + u"--no-scopes --scope read:assets"_s, "x", 2, "exclude each other.");
        row("a tier of a provider without tiers", u"edit taken --tier Gold"_s, "", 2, "limits are the same for all");
        row("a tier that is not sold", add + u"--tier Gold"_s, "x", 2,
            "the tier “Gold”; this provider has Standard, Professional, Enterprise");
        row("keeping alive what never falls dormant", add + u"--keep-alive on"_s, "x", 2,
            "this provider deactivates no such credential");
        row("keeping alive, and neither on nor off", u"edit taken --keep-alive maybe"_s, "", 2, "--keep-alive");
        row("a format and another", u"token taken --json --format raw"_s, "", 2, "exclude each other.");
        row("an option twice", add + u"--base-url https://a.example --base-url https://b.example"_s, "x", 2,
            "--base-url is given more than once.");
        row("an option without its value", u"token taken --min-ttl"_s, "", 2, "--min-ttl needs a value.");
        row("a field twice", add + u"--field client_id=2"_s, "x", 2, "the field “client_id” is given twice");
        row("a misspelt command", u"lst"_s, "", 2, "There is no command “lst”. Did you mean list?");
        row("a misspelt half of a command", u"provider lsit"_s, "", 2, "Did you mean provider list?");
        row("a misspelt option", u"list --jsn"_s, "", 2, "There is no option --jsn. Did you mean --json?");
        row("an option before its command", u"--json list"_s, "", 2, "--json belongs behind a command");
        row("help for what there is not", u"help nosuch"_s, "", 2, "There is no command “nosuch”.");
        row("the option for a missing field", u"add new --provider fs --secrets-stdin"_s, "x", 2,
            "To give it: --client-id ID");
        row("a name that would be an option", u"add --provider fs --client-id 1 --secrets-stdin -- -x"_s, "x", 2,
            "“-x” cannot be a credential's name.");
        row("a secret of blanks", add, "   \n", 2, "The secret “client_secret” is empty.");
        row("a secret's name in capitals", add, "CLIENT_SECRET=hunter2\n", 2,
            "line 1 of the secrets has to begin with “client_secret=”");
        row("a key that would begin another header", u"add new --provider fentu --grant api_key --secrets-stdin"_s,
            QByteArray("hun\rter2"), 2,
            "The secret “api_key” holds a control character, which no HTTP header can carry.");
        row("a folder as a descriptor", u"provider check /tmp"_s, "", 2, "“/tmp” is a folder.");
        row("a device as a descriptor", u"provider check /dev/zero"_s, "", 2, "is a device or a pipe, not a file.");
        row("a redirect URI that is none", add + u"--redirect-uri nonsense"_s, "x", 2,
            "“nonsense” cannot be a redirect URI.");
        row("a forbidden port", add + u"--redirect-uri 80"_s, "x", 2, "does not let Fob listen on port 80.");
        row("no secret", add, "", 2, "The secret “client_secret” is missing.");
        row("an empty secret", add, "client_secret=\n", 2, "The secret “client_secret” is empty.");
        row("a secret of another name", add, "client_secrt=hunter2\n", 2,
            "line 1 of the secrets names none of: client_secret");
        row("no terminal to ask at", u"add new --provider fs --client-id 1"_s, "", 2,
            "The secret “client_secret” is missing.");
        row("a sensitive scope without a yes", add + u"--scope admin"_s, "x", 2, "Say --yes.");
        row("an unknown credential", u"token nope"_s, "", 3, "There is no credential named “nope”.");
        row("nothing to change", u"edit taken"_s, "", 2, "There is nothing to change.");
        row("a removal without a yes", u"remove taken"_s, "", 2, "Say --yes.");
        row("no token to inspect", u"inspect -"_s, " \n", 2, "no token was given");
        row("a copy and a comparison", u"inspect - --redacted --compare taken"_s, "abc", 2,
            "--redacted prints the token without its signature and nothing else.");
        row("a copy and a key", u"inspect - --redacted --key nowhere"_s, "abc", 2, "leave out what is to be said");
        row("one input for two tokens", u"inspect - --compare -"_s, "abc", 2, "Standard input can be read once");
        row("one input for a key and a token", u"inspect taken --compare - --key -"_s, "abc", 2,
            "Standard input can be read once");
        row("a token that was never got", u"inspect signed"_s, "", 4, "“signed” has no token yet");
        row("a sign-in that was never made", u"token signed"_s, "", 4, "fob login signed");
        row("a refresh without a sign-in", u"refresh signed"_s, "", 4, "fob login signed");
        row("a profile that the provider does not have", u"show taken --profile"_s, "", 2, "does not offer this");
    }
    void what_was_typed_is_refused_with_a_sentence()
    {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, input);
        QFETCH(int, status);
        QFETCH(QByteArray, sentence);
        const QByteArray before = FobProgram::run({u"list"_s, u"--json"_s}).output;
        const Outcome outcome = FobProgram::run(words(arguments), input);
        QVERIFY2(outcome.status == status, outcome.report().constData());
        VERIFY_OUTCOME(outcome, outcome.words.contains(sentence));
        VERIFY_OUTCOME(outcome, outcome.words.startsWith("fob: ") && outcome.output.isEmpty());
        VERIFY_OUTCOME(outcome, !outcome.words.contains("hunter2")); // it may be a secret in the wrong place
        QCOMPARE(FobProgram::run({u"list"_s, u"--json"_s}).output, before);
    }

    void S43_an_empty_name_matches_nothing_data()
    {
        QTest::addColumn<QStringList>("arguments");
        for (const QString &command : {u"show"_s, u"token"_s, u"login"_s, u"refresh"_s, u"inspect"_s, u"edit"_s})
            QTest::newRow(qPrintable(command)) << QStringList{command, QString()};
        QTest::newRow("remove") << QStringList{u"remove"_s, QString(), u"--yes"_s};
        QTest::newRow("revoke") << QStringList{u"revoke"_s, QString(), u"--yes"_s};
        QTest::newRow("rename") << QStringList{u"rename"_s, QString(), u"x"_s};
        QTest::newRow("part of a name") << QStringList{u"token"_s, u"tak"_s};
        QTest::newRow("a name with a wildcard") << QStringList{u"token"_s, u"tak%"_s};
    }
    void S43_an_empty_name_matches_nothing()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = FobProgram::run(arguments);
        VERIFY_OUTCOME(outcome, outcome.status == 3 && outcome.output.isEmpty());
        QVERIFY(!CliWorld::listed(u"taken"_s).isEmpty() && !CliWorld::listed(u"signed"_s).isEmpty());
    }

    void what_a_provider_does_is_told_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char *name, const QString &provider, const QByteArray &secret, const QString &fault,
                            int status, const QByteArray &sentence) {
            QTest::newRow(name) << provider << secret << fault << status << sentence;
        };
        row("a wrong secret", u"fs"_s, "wrong", QString(), 5, "401");
        row("a wrong secret, and an empty answer", u"fcc"_s, "wrong", QString(), 5, "fob: ");
        row("a rate limit", u"fs"_s, "sandbox-secret", u"status:429"_s, 5, "gain");
        row("a fault of its own", u"fcc"_s, "sandbox-secret", u"status:500"_s, 5, "fob: ");
        row("a web page", u"fcc"_s, "sandbox-secret", u"html"_s, 6,
            "A web page came back where the provider's data was due.");
        row("nonsense", u"fcc"_s, "sandbox-secret", u"garbage"_s, 6, "could not be understood");
        row("nothing", u"fcc"_s, "sandbox-secret", u"empty"_s, 6, "could not be understood");
        row("half an answer", u"fcc"_s, "sandbox-secret", u"cut"_s, 6, "broke off");
        row("no answer", u"fcc"_s, "sandbox-secret", u"hangup"_s, 6, "broke off");
        row("a redirection", u"fcc"_s, "sandbox-secret", u"redirect"_s, 6, "redirection, which Fob does not follow");
        row("an endless answer", u"fcc"_s, "sandbox-secret", u"endless"_s, 6, "larger than any provider's answer");
    }
    void what_a_provider_does_is_told()
    {
        QFETCH(QString, provider);
        QFETCH(QByteArray, secret);
        QFETCH(QString, fault);
        QFETCH(int, status);
        QFETCH(QByteArray, sentence);
        QCOMPARE(m_world->add(u"spoilt"_s, provider, u"client_credentials"_s, secret).status, 0);
        if (!fault.isEmpty())
            m_world->spoil(provider, u"token"_s, fault);
        const Outcome outcome = FobProgram::run({u"token"_s, u"spoilt"_s});
        const QJsonObject listed = CliWorld::listed(u"spoilt"_s);
        QCOMPARE(FobProgram::run({u"remove"_s, u"spoilt"_s, u"--yes"_s}).status, 0);
        VERIFY_OUTCOME(outcome, outcome.status == status && outcome.output.isEmpty());
        VERIFY_OUTCOME(outcome, outcome.words.contains(sentence) && outcome.words.startsWith("fob: "));
        VERIFY_OUTCOME(outcome, !outcome.words.contains("wrong") || !outcome.words.contains(secret));
        QCOMPARE(listed[u"state"_s].toString(), u"no_token"_s);
    }

    void a_host_that_is_not_there_is_named()
    {
        QCOMPARE(m_world
                     ->add(u"gone"_s, u"fcc"_s, u"client_credentials"_s, "sandbox-secret",
                           {u"--base-url"_s, u"http://127.0.0.1:9/fcc"_s})
                     .status,
                 2); // given twice
        QCOMPARE(FobProgram::run({u"add"_s, u"gone"_s, u"--provider"_s, u"fcc"_s, u"--client-id"_s, u"1"_s,
                                  u"--secrets-stdin"_s, u"--base-url"_s, u"https://127.0.0.1:9"_s},
                                 "x")
                     .status,
                 0);
        const Outcome outcome = FobProgram::run({u"token"_s, u"gone"_s});
        VERIFY_OUTCOME(outcome, outcome.status == 6 && outcome.words.contains("127.0.0.1:9"));
        VERIFY_OUTCOME(outcome, outcome.words.contains("refused the connection"));
        QCOMPARE(FobProgram::run({u"remove"_s, u"gone"_s, u"--yes"_s}).status, 0);
    }

    void a_lock_that_another_program_has_spoilt_or_holds_is_told()
    {
        QTemporaryDir state;
        const auto refresh = [&](FobProgram &fob) {
            fob.setEnvironment(u"XDG_STATE_HOME"_s, state.path());
            fob.start({u"refresh"_s, u"taken"_s});
        };
        FobProgram well;
        refresh(well);
        QCOMPARE(well.finish().status, 0);
        const QDir locks(state.filePath(u"fob/locks"_s));
        const QStringList files = locks.entryList(QDir::Files);
        QCOMPARE(files.size(), 1);
        const QString file = locks.filePath(files.front());
        const QByteArray before = FobProgram::run({u"token"_s, u"taken"_s}).output;

        const int held = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CLOEXEC);
        QCOMPARE(::flock(held, LOCK_EX), 0);
        FobProgram waits;
        refresh(waits);
        QVERIFY(waits.waitForWords("Another Fob is at work on “taken”."));
        ::kill(pid_t(waits.pid()), SIGINT);
        const Outcome givenUp = waits.finish();
        ::close(held);
        VERIFY_OUTCOME(givenUp, givenUp.status == 8);

        QVERIFY(QFile::remove(file) && QDir().mkdir(file));
        FobProgram spoilt;
        refresh(spoilt);
        const Outcome outcome = spoilt.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 1 && outcome.words.contains("cannot be used (" + file.toUtf8()));
        QCOMPARE(FobProgram::run({u"token"_s, u"taken"_s}).output, before);
    }

    void a_full_standard_output_is_a_failure()
    {
        QCOMPARE(m_world->add(u"full"_s, u"fentu"_s, u"api_key"_s, "sandbox-api-key").status, 0);
        QProcess shell;
        shell.start(u"bash"_s, {u"-c"_s, u"\"$0\" token full >/dev/full"_s, FobProgram::path()});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 1);
        QVERIFY(
            shell.readAllStandardError().contains("Standard output could not be written: No space left on device."));
    }

    /// SIGPIPE is ignored under many programs; what comes of it is then as quiet as it is elsewhere.
    void a_reader_that_stops_reading_is_not_told_so()
    {
        QProcess shell;
        shell.start(u"bash"_s, {u"-c"_s, u"trap '' PIPE; (sleep 0.2; exec \"$0\" list) | true; exit ${PIPESTATUS[0]}"_s,
                                FobProgram::path()});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardError(), QByteArray());
        QCOMPARE(shell.exitCode(), 1);
    }

    void new_secrets_are_asked_for_at_a_terminal_only()
    {
        for (const QStringList &more : {QStringList(), QStringList{u"--scope"_s, u"x"_s}}) {
            const Outcome outcome = FobProgram::run(QStringList{u"edit"_s, u"full"_s, u"--secrets"_s} + more);
            VERIFY_OUTCOME(outcome, outcome.status == 2 && outcome.words.contains("use --secrets-stdin"));
        }
    }

    void a_list_of_credentials_that_cannot_be_written_is_told()
    {
        FobProgram fob;
        fob.setEnvironment(u"XDG_DATA_HOME"_s, u"/proc/nowhere"_s);
        fob.start({u"add"_s, u"x"_s, u"--provider"_s, u"fs"_s, u"--client-id"_s, u"1"_s, u"--secrets-stdin"_s});
        fob.write("x");
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 1 && outcome.words.contains("list of credentials could not be"));
    }

    void a_damaged_list_of_credentials_is_told()
    {
        const QString data = qEnvironmentVariable("FOB_SESSION_DIR") + u"/damaged"_s;
        QVERIFY(QDir().mkpath(data + u"/fob"_s));
        QFile file(data + u"/fob/credentials.db"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(4096, 'x'));
        file.close();
        FobProgram fob;
        fob.setEnvironment(u"XDG_DATA_HOME"_s, data);
        fob.start({u"list"_s});
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 1 && outcome.words.contains("is damaged"));
        VERIFY_OUTCOME(outcome, outcome.words.contains(file.fileName().toUtf8()));
    }

    void a_disk_that_may_only_be_read_is_told()
    {
        QProcess shell; // in a mount namespace that ends with it
        shell.start(u"unshare"_s, {u"--mount"_s, u"sh"_s, u"-c"_s,
                                   u"mount -t tmpfs none \"$1\" && mount -o remount,ro \"$1\" || exit 77; "
                                   "XDG_DATA_HOME=\"$1\" exec \"$0\" list"_s,
                                   FobProgram::path(), qEnvironmentVariable("FOB_SESSION_DIR")});
        QVERIFY(shell.waitForFinished());
        const QByteArray words = shell.readAllStandardError();
        if (shell.exitCode() == 77 || shell.error() == QProcess::FailedToStart || words.startsWith("unshare:"))
            QSKIP("only root can mount a disk, and not inside a changed root");
        QCOMPARE(shell.exitCode(), 1);
        QVERIFY2(words.contains("The list of credentials may not be written"), words.constData());
    }

    void a_descriptor_that_is_never_used_is_a_mistake()
    {
        const QString folder = qEnvironmentVariable("XDG_CONFIG_HOME") + u"/fob/providers"_s;
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::copy(QStringLiteral(FOB_SOURCE_DIR "/resources/providers/fs.json"), folder + u"/fs.json"_s));
        const Outcome checked = FobProgram::run({u"provider"_s, u"check"_s, folder + u"/fs.json"_s, u"--json"_s});
        VERIFY_OUTCOME(checked, checked.status == 2 && checked.words.contains("/id: \"fs\" is a built-in provider's"));
        VERIFY_OUTCOME(checked, !checked.json()[u"valid"_s].toBool(true));
        const Outcome listed = FobProgram::run({u"provider"_s, u"list"_s});
        VERIFY_OUTCOME(listed, listed.words.contains("fob/providers/fs.json is not used"));
        QVERIFY(QFile::remove(folder + u"/fs.json"_s));
    }

    void a_file_that_cannot_be_a_descriptor_is_named_as_what_it_is()
    {
        const QString folder = qEnvironmentVariable("FOB_SESSION_DIR");
        const QString pipe = folder + u"/pipe.json"_s;
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        const Outcome waits = FobProgram::run({u"provider"_s, u"check"_s, pipe}); // nobody ever writes to it
        VERIFY_OUTCOME(waits, waits.status == 2 && waits.words.contains("is a device or a pipe"));
        QFile large(folder + u"/large.json"_s);
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(20'000'000));
        large.close();
        const Outcome tooLarge = FobProgram::run({u"provider"_s, u"check"_s, large.fileName()});
        VERIFY_OUTCOME(tooLarge, tooLarge.status == 2 && tooLarge.words.contains("at most 256 KiB"));
        const Outcome nothing = FobProgram::run({u"provider"_s, u"check"_s, QString()});
        VERIFY_OUTCOME(nothing, nothing.status == 2 && nothing.words.startsWith("fob: No file is named."));
        QVERIFY(QFile::remove(pipe) && large.remove());
    }

    void a_closed_standard_input_is_its_end_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("a secret") << u"add new --provider fs --client-id 1 --secrets-stdin <&-"_s
                                  << QByteArray("The secret “client_secret” is missing.");
        QTest::newRow("a token") << u"inspect - <&-"_s << QByteArray("no token was given");
        QTest::newRow("all three streams") << u"inspect - <&- >&- 2>&-"_s << QByteArray();
    }
    void a_closed_standard_input_is_its_end()
    {
        QFETCH(QString, command);
        QFETCH(QByteArray, sentence);
        QProcess shell;
        shell.start(u"bash"_s, {u"-c"_s, u"\"$0\" "_s + command, FobProgram::path()});
        QVERIFY2(shell.waitForFinished(10'000), "it waits for ever");
        QCOMPARE(shell.exitCode(), 2);
        QVERIFY(shell.readAllStandardError().contains(sentence));
    }

    void an_argument_that_is_no_UTF_8_is_refused()
    {
        QProcess shell;
        shell.start(u"bash"_s, {u"-c"_s, u"\"$0\" token $'caf\\xe9'"_s, FobProgram::path()});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 2);
        QVERIFY(shell.readAllStandardError().contains("Argument 2 is not valid UTF-8."));
    }

    void a_broken_user_descriptor_harms_only_itself()
    {
        const QString folder = qEnvironmentVariable("XDG_CONFIG_HOME") + u"/fob/providers"_s;
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + u"/broken.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{ \"id\": \"broken\" }");
        file.close();
        const Outcome listed = FobProgram::run({u"provider"_s, u"list"_s});
        VERIFY_OUTCOME(listed,
                       listed.status == 0 && listed.output.contains("FCC") && listed.words.contains("broken.json"));
        const Outcome added =
            FobProgram::run({u"add"_s, u"x"_s, u"--provider"_s, u"broken"_s, u"--secrets-stdin"_s}, "x");
        VERIFY_OUTCOME(added, added.status == 2 && added.words.contains("The provider descriptor has a mistake"));
        QVERIFY(file.remove());
    }
};

QTEST_GUILESS_MAIN(TestCliBadInput)
#include "test_cli_bad_input.moc"
