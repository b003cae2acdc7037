// SPDX-License-Identifier: GPL-3.0-or-later
// fob exec, as its caller and the started program see it.
#include "CliWorld.h"
#include "PseudoTerminal.h"

#include <QDir>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

using namespace fob::test;
using namespace Qt::StringLiterals;

#define VERIFY_OUTCOME(outcome, condition) QVERIFY2(condition, (outcome).report().constData())

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Those that have the text in this file of /proc.
QList<qint64> processesWith(const QByteArray &text, const QString &file)
{
    QList<qint64> found;
    for (const QString &pid : QDir(u"/proc"_s).entryList(QDir::Dirs))
        if (contentOf(u"/proc/%1/%2"_s.arg(pid, file)).contains(text))
            found += pid.toLongLong();
    return found;
}

QStringList shell(const QString &script) { return {u"--"_s, u"sh"_s, u"-c"_s, script}; }

} // namespace

class TestCliExec : public QObject
{
    Q_OBJECT

    std::unique_ptr<CliWorld> m_world;
    QTemporaryDir m_folder;

    [[nodiscard]] QString inFolder(const QString &name) const { return m_folder.filePath(name); }
    int tokenCalls() { return m_world->sandbox().calls(u"fcc"_s, u"/servicing/oauth/token"_s); }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
        QCOMPARE(m_world->add(u"acme"_s, u"fcc"_s, u"client_credentials"_s, "sandbox-secret").status, 0);
        QCOMPARE(m_world->add(u"field ops"_s, u"fentu"_s, u"api_key"_s, "sandbox-api-key").status, 0);
        QCOMPARE(m_world->add(u"unsigned"_s, u"fsl"_s, u"authorization_code"_s, "sandbox-secret").status, 0);
        QCOMPARE(m_world->add(u"企业"_s, u"fentu"_s, u"api_key"_s, "sandbox-api-key").status, 0);
        QCOMPARE(m_world->add(u"公司"_s, u"fentu"_s, u"api_key"_s, "sandbox-api-key").status, 0);
    }
    void cleanupTestCase() { m_world.reset(); }

    void the_program_finds_a_live_token_in_its_environment()
    {
        const Outcome outcome = FobProgram::run({u"exec"_s, u"acme"_s, u"--"_s, u"printenv"_s, u"ACME_TOKEN"_s});
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.isEmpty());
        QCOMPARE(outcome.output, FobProgram::run({u"token"_s, u"acme"_s}).output);
        QVERIFY(outcome.output.size() > 10);
    }

    void names_with_blanks_and_several_at_once()
    {
        const Outcome outcome = FobProgram::run(QStringList{u"exec"_s, u"acme"_s, u"FIELD OPS"_s} +
                                                shell(u"echo \"$FIELD_OPS_TOKEN\"; echo \"${ACME_TOKEN:+set}\""_s));
        VERIFY_OUTCOME(outcome, outcome.status == 0);
        QCOMPARE(outcome.output, QByteArray("sandbox-api-key\nset\n"));
    }

    void tokens_are_asked_for_side_by_side()
    {
        for (const QString &name : {u"left"_s, u"right"_s})
            QCOMPARE(m_world->add(name, u"fcc"_s, u"client_credentials"_s, "sandbox-secret").status, 0);
        const int before = tokenCalls();
        m_world->sandbox().post(u"/fob-sandbox/faults"_s, QJsonObject{{u"provider"_s, u"fcc"_s},
                                                                      {u"at"_s, u"token"_s},
                                                                      {u"fault"_s, u"slow"_s},
                                                                      {u"times"_s, 2},
                                                                      {u"delayMs"_s, 20000}});
        FobProgram fob;
        fob.start({u"exec"_s, u"left"_s, u"right"_s, u"--"_s, u"true"_s});
        // The second is asked for long before the first is there.
        const bool both = QTest::qWaitFor([&] { return tokenCalls() == before + 2; }, 15000);
        ::kill(pid_t(fob.pid()), SIGKILL);
        (void)fob.finish();
        QVERIFY(both);
    }

    void a_token_that_lives_too_short_starts_nothing_data()
    {
        QTest::addColumn<QStringList>("command");
        const QStringList exec = shell(u"echo started"_s);
        QTest::newRow("exec") << QStringList{u"exec"_s, u"acme"_s, u"--min-ttl"_s, u"1000000"_s} + exec;
        QTest::newRow("exec, of two") << QStringList{u"exec"_s, u"field ops"_s, u"acme"_s, u"--min-ttl=1000000"_s} +
                                             exec;
        QTest::newRow("render") << QStringList{u"render"_s, u"-"_s, u"--min-ttl"_s, u"1000000"_s};
    }
    void a_token_that_lives_too_short_starts_nothing()
    {
        QFETCH(QStringList, command);
        const Outcome outcome = FobProgram::run(command, "{{ fob://acme/access_token }}");
        VERIFY_OUTCOME(outcome, outcome.status == 5 && outcome.output.isEmpty() &&
                                    outcome.words.contains("less than --min-ttl asks for"));
    }

    void a_token_that_lives_long_enough_is_given()
    {
        const Outcome outcome =
            FobProgram::run({u"exec"_s, u"acme"_s, u"--min-ttl"_s, u"3600"_s, u"--"_s, u"printenv"_s, u"ACME_TOKEN"_s});
        VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.isEmpty() && outcome.output.size() > 10);
    }

    void a_variable_can_be_given()
    {
        const QString show = u"echo \"$A,$b_2,$FIELD_OPS_TOKEN,$FOB_TOKEN\""_s;
        const Outcome alone = FobProgram::run(QStringList{u"exec"_s, u"--env"_s, u"A=field ops"_s} + shell(show));
        VERIFY_OUTCOME(alone, alone.status == 0 && alone.output == "sandbox-api-key,,,\n");
        const Outcome instead =
            FobProgram::run(QStringList{u"exec"_s, u"--env"_s, u"A=field ops"_s, u"field ops"_s} + shell(show));
        VERIFY_OUTCOME(instead, instead.status == 0 && instead.output == "sandbox-api-key,,,\n");
        const Outcome twice = FobProgram::run(
            QStringList{u"exec"_s, u"--env=A=field ops"_s, u"企业"_s, u"--env"_s, u"b_2=field ops"_s} + shell(show));
        VERIFY_OUTCOME(twice,
                       twice.status == 0 && twice.output == "sandbox-api-key,sandbox-api-key,,sandbox-api-key\n");
    }

    void a_variable_of_the_callers_is_replaced_and_the_others_stay()
    {
        FobProgram fob;
        fob.setEnvironment(u"FIELD_OPS_TOKEN"_s, u"an old one"_s);
        fob.setEnvironment(u"FIELD_OPS_TOKEN2"_s, u"another"_s);
        fob.start(QStringList{u"exec"_s, u"field ops"_s} + shell(u"env | grep FIELD_OPS | sort"_s));
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.output == "FIELD_OPS_TOKEN2=another\nFIELD_OPS_TOKEN=sandbox-api-key\n" ||
                                    outcome.output == "FIELD_OPS_TOKEN=sandbox-api-key\nFIELD_OPS_TOKEN2=another\n");
    }

    void its_arguments_are_its_own()
    {
        const Outcome outcome = FobProgram::run({u"exec"_s, u"field ops"_s, u"--"_s, u"printf"_s, u"%s|"_s, u"--help"_s,
                                                 u"--"_s, u"-x"_s, u""_s, u"a b"_s, u"--env"_s});
        VERIFY_OUTCOME(outcome, outcome.status == 0);
        QCOMPARE(outcome.output, QByteArray("--help|--|-x||a b|--env|"));
    }

    void an_argument_that_is_no_UTF_8_reaches_it()
    {
        QProcess bash; // QProcess cannot pass one itself
        bash.start(u"bash"_s, {u"-c"_s, u"\"$0\" exec 'field ops' -- printf %s $'a\\xffb'"_s, FobProgram::path()});
        QVERIFY(bash.waitForFinished());
        QCOMPARE(bash.readAllStandardOutput(), QByteArray("a\xff"
                                                          "b"));
    }

    void its_exit_status_is_the_exit_status()
    {
        for (const int status : {0, 1, 3, 8, 77, 255}) {
            const Outcome outcome =
                FobProgram::run(QStringList{u"exec"_s, u"field ops"_s} + shell(u"exit %1"_s.arg(status)));
            QCOMPARE(outcome.status, status);
        }
    }

    void standard_input_reaches_it_whole()
    {
        const QByteArray input = QByteArray("first line\n\0\xff", 13) + QByteArray(100000, 'x');
        const Outcome outcome = FobProgram::run({u"exec"_s, u"acme"_s, u"--"_s, u"cat"_s}, input);
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.output, input);
    }

    void signals_are_its_own_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<QString>("name");
        QTest::newRow("SIGTERM") << SIGTERM << u"TERM"_s;
        QTest::newRow("SIGINT") << SIGINT << u"INT"_s;
        QTest::newRow("SIGHUP") << SIGHUP << u"HUP"_s;
        QTest::newRow("SIGUSR1") << SIGUSR1 << u"USR1"_s;
    }
    void signals_are_its_own()
    {
        QFETCH(int, signal);
        QFETCH(QString, name);
        FobProgram fob;
        fob.start(QStringList{u"exec"_s, u"field ops"_s} +
                  shell(u"trap 'echo caught; exit 42' %1; echo ready >&2; while :; do sleep 0.05; done"_s.arg(name)));
        QVERIFY(fob.waitForWords("ready"));
        ::kill(static_cast<pid_t>(fob.pid()), signal);
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 42 && outcome.output == "caught\n");
    }

    void a_signal_that_it_does_not_catch_ends_it()
    {
        FobProgram fob;
        fob.start({u"exec"_s, u"field ops"_s, u"--"_s, u"sh"_s, u"-c"_s, u"echo ready >&2; exec sleep 30"_s});
        QVERIFY(fob.waitForWords("ready"));
        ::kill(static_cast<pid_t>(fob.pid()), SIGTERM);
        const Outcome outcome = fob.finish();
        QCOMPARE(outcome.status, -1); // ended by the signal, as it would be without Fob
    }

    void the_interrupt_key_reaches_it_at_a_terminal()
    {
        PseudoTerminal terminal({FobProgram::path(), u"exec"_s, u"field ops"_s, u"--"_s, u"sh"_s, u"-c"_s,
                                 u"trap 'echo caught; exit 43' INT; test -t 0 && echo ready; "
                                 "while :; do sleep 0.05; done"_s});
        QVERIFY2(terminal.waitFor("ready"), terminal.screen().constData());
        terminal.type("\x03");
        QCOMPARE(terminal.finish(), 43);
        QVERIFY2(terminal.screen().contains("caught"), terminal.screen().constData());
    }

    void it_is_started_with_the_callers_signals_and_limits_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::newRow("after a token from the store") << u"stored"_s;
        QTest::newRow("after a request") << u"asked for"_s; // whose sockets make the libraries ignore SIGPIPE
    }
    void it_is_started_with_the_callers_signals_and_limits()
    {
        QFETCH(QString, provider);
        if (provider == u"asked for")
            QCOMPARE(FobProgram::run({u"revoke"_s, u"acme"_s, u"--yes"_s}).status, 0);
        QProcess plain;
        const QString show =
            u"grep -E 'Sig(Blk|Ign|Cgt)' /proc/self/status; ulimit -Sc; ulimit -Hc; ls -l /proc/self/fd "
            "| awk '{ print $9, $11 }' | grep -v /proc/"_s;
        const QString run = u"trap '' USR2 HUP; ulimit -Sc 0; ulimit -Sc \"$(ulimit -Hc)\"; exec 7</dev/null; "_s;
        const auto output = [&](const QString &before) {
            QProcess bash;
            bash.setStandardInputFile(u"/dev/null"_s);
            bash.start(u"bash"_s, {u"-c"_s, run + before + u" bash -c \"$1\" 2>/dev/null | cat"_s, u"bash"_s, show});
            bash.waitForFinished();
            return bash.readAllStandardOutput().replace("pipe:", "\npipe:");
        };
        const auto known = [](QByteArray text) { // which pipe it is differs
            QList<QByteArray> lines = text.split('\n');
            lines.removeIf([](const QByteArray &line) { return line.startsWith("pipe:"); });
            return lines.join('\n');
        };
        const QByteArray expected = known(output({}));
        QVERIFY(expected.contains("SigIgn") && expected.contains("7 /dev/null"));
        QCOMPARE(known(output(FobProgram::path() + u" exec acme --"_s)), expected);
    }

    void S41_the_token_is_in_the_programs_environment_alone()
    {
        const QByteArray token = FobProgram::run({u"token"_s, u"acme"_s}).output.trimmed();
        FobProgram fob;
        fob.start({u"exec"_s, u"acme"_s, u"--"_s, u"sh"_s, u"-c"_s, u"echo ready >&2; exec sleep 30"_s});
        QVERIFY(fob.waitForWords("ready"));
        QTRY_COMPARE(processesWith(token, u"environ"_s), QList<qint64>{fob.pid()});
        QCOMPARE(processesWith(token, u"cmdline"_s), QList<qint64>());
        ::kill(static_cast<pid_t>(fob.pid()), SIGKILL);
    }

    void S41_fobs_own_environment_never_holds_a_token()
    {
        const QByteArray key = "sandbox-api-key";
        QCOMPARE(FobProgram::run({u"revoke"_s, u"acme"_s, u"--yes"_s}).status, 0);
        m_world->spoil(u"fcc"_s, u"token"_s, u"slow"_s); // while the first token is there already
        const int before = tokenCalls();
        FobProgram fob;
        fob.start({u"exec"_s, u"field ops"_s, u"acme"_s, u"--"_s, u"true"_s});
        QTRY_VERIFY(tokenCalls() > before);
        QVERIFY(fob.isRunning());
        QCOMPARE(processesWith(key, u"environ"_s), QList<qint64>());
        QCOMPARE(processesWith(key, u"cmdline"_s), QList<qint64>());
        QCOMPARE(fob.finish().status, 0);
    }

    void one_that_fails_starts_nothing()
    {
        const QString mark = inFolder(u"started"_s);
        const QStringList touch{u"--"_s, u"touch"_s, mark};
        const Outcome signIn = FobProgram::run(QStringList{u"exec"_s, u"field ops"_s, u"unsigned"_s} + touch);
        VERIFY_OUTCOME(signIn, signIn.status == 4 && signIn.output.isEmpty());
        VERIFY_OUTCOME(signIn,
                       signIn.words.contains("fob login unsigned") &&
                           signIn.words.contains("has not been started, as the token of “unsigned” is missing"));
        const Outcome unknown = FobProgram::run(QStringList{u"exec"_s, u"field ops"_s, u"nobody"_s} + touch);
        VERIFY_OUTCOME(unknown, unknown.status == 3 && unknown.words.contains("nobody"));
        QCOMPARE(FobProgram::run({u"revoke"_s, u"acme"_s, u"--yes"_s}).status, 0);
        m_world->spoil(u"fcc"_s, u"token"_s, u"status:500"_s);
        const Outcome refused = FobProgram::run(QStringList{u"exec"_s, u"field ops"_s, u"acme"_s} + touch);
        VERIFY_OUTCOME(refused, refused.status == 5);
        QVERIFY(!QFile::exists(mark));
        QCOMPARE(FobProgram::run(QStringList{u"exec"_s, u"field ops"_s, u"acme"_s} + touch).status, 0);
        QVERIFY(QFile::exists(mark));
    }

    void an_interruption_before_the_start_starts_nothing()
    {
        const QString mark = inFolder(u"interrupted"_s);
        QCOMPARE(FobProgram::run({u"revoke"_s, u"acme"_s, u"--yes"_s}).status, 0);
        m_world->spoil(u"fcc"_s, u"token"_s, u"slow"_s);
        const int before = tokenCalls();
        FobProgram fob;
        fob.start({u"exec"_s, u"acme"_s, u"--"_s, u"touch"_s, mark});
        QTRY_VERIFY(tokenCalls() > before);
        ::kill(static_cast<pid_t>(fob.pid()), SIGINT);
        const Outcome outcome = fob.finish();
        VERIFY_OUTCOME(outcome, outcome.status == 8 && !QFile::exists(mark));
    }

    void a_token_about_to_expire_is_replaced_first()
    {
        QTcpServer provider; // whose tokens live five seconds
        QVERIFY(provider.listen(QHostAddress::LocalHost));
        int given = 0;
        connect(&provider, &QTcpServer::newConnection, &provider, [&] {
            QTcpSocket *socket = provider.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &given] {
                const QByteArray request = socket->readAll();
                if (request.startsWith("POST"))
                    ++given;
                const QByteArray json = "{\"fob-sandbox\":\"1\",\"access_token\":\"short-" + QByteArray::number(given) +
                                        "\",\"token_type\":\"Bearer\",\"expires_in\":5}";
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                              "Content-Length: " +
                              QByteArray::number(json.size()) + "\r\n\r\n" + json);
                socket->disconnectFromHost();
            });
        });
        const QString url = u"http://127.0.0.1:%1"_s.arg(provider.serverPort());
        QCOMPARE(FobProgram::run({u"add"_s, u"short"_s, u"--provider"_s, u"fcc"_s, u"--environment"_s, u"sandbox"_s,
                                  u"--base-url"_s, url, u"--client-id"_s, u"1"_s, u"--secrets-stdin"_s},
                                 "x")
                     .status,
                 0);
        const QStringList show{u"exec"_s, u"short"_s, u"--"_s, u"printenv"_s, u"SHORT_TOKEN"_s};
        const Outcome first = FobProgram::run(show);
        VERIFY_OUTCOME(first, first.status == 0 && first.output == "short-1\n");
        const Outcome second = FobProgram::run(show);
        VERIFY_OUTCOME(second, second.status == 0 && second.output == "short-2\n");
    }

    void a_program_that_cannot_be_started_costs_nothing_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("words");
        const QByteArray none = "There is no program “";
        const QByteArray cannot = " cannot be started: ";
        QTest::newRow("no such program") << u"no-such-program-here"_s << 127 << none;
        QTest::newRow("no such path") << u"/no/such/program"_s << 127 << none;
        QTest::newRow("an empty name") << u""_s << 127 << none;
        QTest::newRow("a path through a file") << u"/etc/passwd/x"_s << 127 << none;
        QTest::newRow("a folder") << u"/tmp"_s << 126 << cannot;
        QTest::newRow("a file that is no program") << u"/etc/passwd"_s << 126 << cannot;
        QTest::newRow("control characters") << u"\u001b[31mx"_s << 127 << none;
    }
    void a_program_that_cannot_be_started_costs_nothing()
    {
        QFETCH(QString, program);
        QFETCH(QByteArray, words);
        QCOMPARE(FobProgram::run({u"revoke"_s, u"acme"_s, u"--yes"_s}).status, 0);
        const int before = tokenCalls();
        const Outcome outcome = FobProgram::run({u"exec"_s, u"acme"_s, u"--"_s, program});
        VERIFY_OUTCOME(outcome, outcome.output.isEmpty() && outcome.words.contains(words));
        VERIFY_OUTCOME(outcome, outcome.words.count('\n') == 1 && !outcome.words.contains('\x1b'));
        QTEST(outcome.status, "status");
        QCOMPARE(tokenCalls(), before);
    }

    void a_script_whose_interpreter_is_missing_is_said_when_it_is_tried()
    {
        QFile script(inFolder(u"script"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/no/such/interpreter\n");
        script.close();
        script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        const Outcome outcome = FobProgram::run({u"exec"_s, u"field ops"_s, u"--"_s, script.fileName()});
        VERIFY_OUTCOME(outcome, outcome.status == 127 && outcome.words.contains("could not be started: No such file"));
    }

    void mistakes_are_said_before_anything_is_asked_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("words");
        const QStringList run{u"--"_s, u"true"_s};
        const auto row = [](const char *name, const QStringList &arguments, const char *words) {
            QTest::newRow(name) << arguments << QByteArray(words);
        };
        row("no hyphens", {u"acme"_s, u"true"_s}, "There is no program to start.");
        row("nothing behind the hyphens", {u"acme"_s, u"--"_s}, "There is no program to start.");
        row("no name", run, "No credential is named.");
        row("nothing", {}, "There is no program to start.");
        row("two that are one variable", QStringList{u"企业"_s, u"公司"_s} + run, "would both be in FOB_TOKEN");
        row("one given and one derived", QStringList{u"--env"_s, u"ACME_TOKEN=field ops"_s, u"acme"_s} + run,
            "would both be in ACME_TOKEN");
        row("the same twice", QStringList{u"acme"_s, u"ACME"_s} + run, "is named twice");
        row("a variable twice", QStringList{u"--env"_s, u"A=acme"_s, u"--env"_s, u"A=field ops"_s} + run,
            "--env sets A twice");
        row("no variable", QStringList{u"--env"_s, u"acme"_s} + run, "--env takes VARIABLE=NAME");
        row("an empty variable", QStringList{u"--env"_s, u"=acme"_s} + run, "--env takes VARIABLE=NAME");
        row("a digit first", QStringList{u"--env"_s, u"1A=acme"_s} + run, "--env takes VARIABLE=NAME");
        row("a blank in the variable", QStringList{u"--env"_s, u"A B=acme"_s} + run, "--env takes VARIABLE=NAME");
        row("a variable in Chinese", QStringList{u"--env"_s, u"企=acme"_s} + run, "--env takes VARIABLE=NAME");
        row("an option that is none", QStringList{u"acme"_s, u"--enw=A=acme"_s} + run, "There is no option --enw.");
    }
    void mistakes_are_said_before_anything_is_asked()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, words);
        QCOMPARE(FobProgram::run({u"revoke"_s, u"acme"_s, u"--yes"_s}).status, 0);
        const int before = tokenCalls();
        const Outcome outcome = FobProgram::run(QStringList{u"exec"_s} + arguments);
        VERIFY_OUTCOME(outcome, outcome.status == 2 && outcome.output.isEmpty() && outcome.words.contains(words));
        VERIFY_OUTCOME(outcome, outcome.words.startsWith("fob: ") && outcome.words.count('\n') == 1);
        QCOMPARE(tokenCalls(), before);
    }

    void help_is_a_worked_example()
    {
        for (const QStringList &arguments :
             {QStringList{u"help"_s, u"exec"_s}, QStringList{u"exec"_s, u"--help"_s},
              QStringList{u"help"_s, u"exec"_s, u"acme"_s, u"--"_s, u"no-such-program-here"_s}}) {
            const Outcome outcome = FobProgram::run(arguments);
            VERIFY_OUTCOME(outcome, outcome.status == 0 && outcome.words.isEmpty());
            VERIFY_OUTCOME(outcome, outcome.output.contains("fob exec [OPTIONS] NAME... -- COMMAND...") ||
                                        outcome.output.contains("NAME... -- COMMAND..."));
            VERIFY_OUTCOME(outcome, outcome.output.contains("fob exec --env API_TOKEN=acme -- ./deploy.sh"));
        }
    }
};

QTEST_GUILESS_MAIN(TestCliExec)
#include "test_cli_exec.moc"
