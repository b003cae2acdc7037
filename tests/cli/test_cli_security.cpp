// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliWorld.h"

#include <QDir>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

#include <csignal>

using namespace fob::test;
using namespace Qt::StringLiterals;

#define VERIFY_OUTCOME(outcome, condition) QVERIFY2(condition, (outcome).report().constData())

namespace {

const QByteArray Canary = "Canary-s+e=c&r%et";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Whether any process of this computer has the text in its arguments or its environment. This one has not.
QByteArray processWith(const QByteArray &text)
{
    for (const QString &pid : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        for (const char *file : {"cmdline", "environ"}) {
            const QByteArray content = contentOf(u"/proc/%1/%2"_s.arg(pid, QLatin1String(file)));
            if (content.contains(text))
                return pid.toLatin1() + ' ' + file + ": " + content;
        }
    }
    return {};
}

/// A provider that answers every request with this JSON.
class TalkativeProvider
{
public:
    explicit TalkativeProvider(const QByteArray &json)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, json] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, json] {
                if (!socket->readAll().contains("\r\n\r\n"))
                    return;
                socket->write(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
                    QByteArray::number(json.size()) + "\r\n\r\n" + json);
                socket->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QString origin() const { return u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()); }

private:
    QTcpServer m_server;
};

/// No byte that a terminal acts upon, and no character that turns text around.
bool isHarmless(const QByteArray &bytes)
{
    for (const QChar c : QString::fromUtf8(bytes)) {
        if (c != u'\n' && (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format))
            return false;
    }
    return true;
}

} // namespace

class TestCliSecurity : public QObject
{
    Q_OBJECT

    std::unique_ptr<CliWorld> m_world;

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<CliWorld>();
        QVERIFY(m_world->isReady());
    }
    void cleanupTestCase() { m_world.reset(); }

    void S41_no_process_has_a_secret_in_its_arguments_or_environment()
    {
        QVERIFY2(processWith("Canary-never-told").isEmpty(), "this search must be able to find nothing");
        QCOMPARE(m_world->add(u"secretive"_s, u"fsl"_s, u"authorization_code"_s, "app_secret=" + Canary + '\n').status,
                 0);

        // The longest-lived process there is: a sign-in that waits, with its listener, beside the sandbox and a browser
        // that notes the arguments it was given.
        const QString notes = qEnvironmentVariable("FOB_SESSION_DIR") + u"/browser.args"_s;
        QFile browser(qEnvironmentVariable("FOB_SESSION_DIR") + u"/browser"_s);
        QVERIFY(browser.open(QIODevice::WriteOnly));
        browser.write("#!/bin/bash\nprintf '%s\\n' \"$@\" >" + notes.toUtf8() + "\nexec sleep 5\n");
        browser.close();
        browser.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        FobProgram fob;
        fob.start({u"login"_s, u"secretive"_s, u"--browser"_s, browser.fileName()});
        QVERIFY(fob.waitForWords("  http"));
        QTRY_VERIFY(!contentOf(notes).isEmpty());
        const QByteArray state = QUrlQuery(CliWorld::linkIn(fob.wordsSoFar())).queryItemValue(u"state"_s).toUtf8();
        QVERIFY(state.size() > 40);
        QVERIFY2(processWith(Canary).isEmpty(), processWith(Canary).constData());
        QVERIFY2(processWith(state).isEmpty(), processWith(state).constData());
        QVERIFY2(contentOf(notes).contains("/start/") && !contentOf(notes).contains(state),
                 contentOf(notes).constData());
        ::kill(static_cast<pid_t>(fob.pid()), SIGINT);
        QCOMPARE(fob.finish().status, 8);
    }

    void S41_the_search_finds_what_is_there()
    {
        QProcess careless;
        careless.start(u"sleep"_s, {u"5"_s});
        careless.waitForStarted();
        QVERIFY(processWith(QByteArray("sleep") + '\0' + "5").contains("cmdline"));
        careless.kill();
        careless.waitForFinished();
    }

    void S41_there_is_no_option_for_a_secret()
    {
        for (const QString &option :
             {u"--secret"_s, u"--client-secret"_s, u"--app-secret"_s, u"--api-key"_s, u"--token"_s}) {
            const Outcome outcome = FobProgram::run(
                {u"add"_s, u"x"_s, u"--provider"_s, u"fs"_s, option + u'=' + QString::fromUtf8(Canary)});
            VERIFY_OUTCOME(outcome,
                           outcome.status == 2 && outcome.words.contains("There is no option " + option.toUtf8()));
            VERIFY_OUTCOME(outcome, !outcome.words.contains("Canary"));
        }
        const Outcome field = FobProgram::run({u"add"_s, u"x"_s, u"--provider"_s, u"fs"_s, u"--client-id"_s, u"1"_s,
                                               u"--field"_s, u"client_secret="_s + QString::fromUtf8(Canary)});
        VERIFY_OUTCOME(field, field.status == 2 && !field.words.contains("Canary"));
    }

    void S42_what_a_provider_says_does_nothing_to_the_terminal()
    {
        const QByteArray evil = "\\u001b]0;owned\\u0007\\u001b[31m\\u202egnp\\u2066\\u009b2J";
        const TalkativeProvider refusing("{\"fob-sandbox\":\"it says\",\"code\":\"" + evil + "\",\"message\":\"" +
                                         evil + "\",\"traceId\":\"" + evil + "\",\"data\":null}");
        QCOMPARE(FobProgram::run({u"add"_s, u"evil"_s, u"--provider"_s, u"fs"_s, u"--environment"_s, u"sandbox"_s,
                                  u"--base-url"_s, refusing.origin(), u"--client-id"_s, u"1"_s, u"--secrets-stdin"_s},
                                 "x")
                     .status,
                 0);
        const Outcome refused = FobProgram::run({u"token"_s, u"evil"_s});
        VERIFY_OUTCOME(refused, refused.status == 5 && refused.output.isEmpty() && refused.words.startsWith("fob: "));
        VERIFY_OUTCOME(refused, isHarmless(refused.words));
    }

    void S42_a_profile_does_nothing_to_the_terminal()
    {
        // One answer for every request: tokens, and an account with names as no one should have them.
        const TalkativeProvider provider(
            "{\"fob-sandbox\":\"it says\",\"code\":0,\"data\":{\"access_token\":\"t0ken\",\"access_token_expires_in\":"
            "86400,\"name\":\"a\\u001b[31mb\\u202ec\","
            "\"email\":\"\\u009b2J\\u0007\",\"fslUid\":1,\"x\\u001b[1m\":\"y\"}}");
        QCOMPARE(FobProgram::run({u"add"_s, u"who"_s, u"--provider"_s, u"fsl"_s, u"--environment"_s, u"sandbox"_s,
                                  u"--base-url"_s, provider.origin(), u"--client-id"_s, u"1"_s, u"--secrets-stdin"_s},
                                 "x")
                     .status,
                 0);
        FobProgram fob;
        fob.start({u"login"_s, u"who"_s, u"--browser"_s, u"none"_s});
        QVERIFY(fob.waitForWords("paste the address"));
        const QUrlQuery link(CliWorld::linkIn(fob.wordsSoFar()));
        fob.write(link.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded).toUtf8() +
                  "?code=c0de&state=" + link.queryItemValue(u"state"_s).toUtf8() + '\n');
        const bool signedIn = fob.waitForWords("is signed in");
        const Outcome login = fob.finish();
        VERIFY_OUTCOME(login, signedIn && login.status == 0);
        const Outcome text = FobProgram::run({u"show"_s, u"who"_s, u"--profile"_s});
        VERIFY_OUTCOME(text, text.status == 0 && text.output.contains("\\u{1b}[31mb\\u{202e}c"));
        VERIFY_OUTCOME(text, isHarmless(text.output) && isHarmless(text.words));
        const Outcome json = FobProgram::run({u"show"_s, u"who"_s, u"--profile"_s, u"--json"_s});
        VERIFY_OUTCOME(json, json.status == 0 && isHarmless(json.output));
        QCOMPARE(json.json()[u"profile"_s][u"/data/name"_s].toString(), u"a\u001b[31mb\u202ec"_s); // data is whole
    }

    void S42_names_of_the_users_own_do_nothing_to_the_terminal()
    {
        for (const QString &name : {u"a\u001b[31mb"_s, u"a\nb"_s, u"a\u009bb"_s}) {
            const Outcome refused = FobProgram::run(
                {u"add"_s, name, u"--provider"_s, u"fs"_s, u"--client-id"_s, u"1"_s, u"--secrets-stdin"_s}, "x");
            VERIFY_OUTCOME(refused, refused.status == 2 && isHarmless(refused.words));
            const Outcome unknown = FobProgram::run({u"token"_s, name});
            VERIFY_OUTCOME(unknown, unknown.status == 3 && isHarmless(unknown.words));
        }
        const Outcome command = FobProgram::run({u"\u001b[2J"_s});
        VERIFY_OUTCOME(command, command.status == 2 && isHarmless(command.words));
        const Outcome option = FobProgram::run({u"list"_s, u"--\u001b[2J"_s});
        VERIFY_OUTCOME(option, option.status == 2 && isHarmless(option.words));
        const Outcome provider =
            FobProgram::run({u"add"_s, u"x"_s, u"--provider"_s, u"\u202ex"_s, u"--secrets-stdin"_s}, "x");
        VERIFY_OUTCOME(provider, provider.status == 3 && isHarmless(provider.words));
    }

    void S42_a_descriptor_does_nothing_to_the_terminal()
    {
        const QString folder = qEnvironmentVariable("XDG_CONFIG_HOME") + u"/fob/providers"_s;
        QVERIFY(QDir().mkpath(folder));
        QByteArray text = contentOf(QStringLiteral(FOB_SOURCE_DIR "/resources/providers/fcc.json"));
        auto json = QJsonDocument::fromJson(text).object();
        json[u"id"_s] = u"evil"_s;
        json[u"name"_s] = QJsonObject{{u"en"_s, u"Evil\u001b[31m\u202e"_s}};
        QFile file(folder + u"/evil.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(json).toJson());
        file.close();
        for (const QStringList &arguments :
             {QStringList{u"provider"_s, u"list"_s}, QStringList{u"provider"_s, u"list"_s, u"--json"_s},
              QStringList{u"provider"_s, u"check"_s, file.fileName()}}) {
            const Outcome outcome = FobProgram::run(arguments);
            VERIFY_OUTCOME(outcome, isHarmless(outcome.output) && isHarmless(outcome.words));
            VERIFY_OUTCOME(outcome, outcome.output.contains("Evil") || outcome.words.contains("vil"));
        }
        QVERIFY(file.remove());
    }

    void S38_the_command_line_leaves_no_core_dump()
    {
        QCOMPARE(m_world->add(u"dump"_s, u"fsl"_s, u"authorization_code"_s, "sandbox-secret").status, 0);
        FobProgram fob;
        fob.start({u"login"_s, u"dump"_s, u"--browser"_s, u"none"_s});
        QVERIFY(fob.waitForWords("paste the address"));
        const QByteArray limits = contentOf(u"/proc/%1/limits"_s.arg(fob.pid()));
        const QRegularExpression none(u"Max core file size\\s+0\\s"_s);
        QVERIFY2(none.match(QString::fromUtf8(limits)).hasMatch(), limits.constData());
        ::kill(static_cast<pid_t>(fob.pid()), SIGINT);
        QCOMPARE(fob.finish().status, 8);
    }
};

QTEST_GUILESS_MAIN(TestCliSecurity)
#include "test_cli_security.moc"
