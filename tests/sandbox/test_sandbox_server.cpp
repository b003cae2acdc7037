// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxFixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace fob::sandbox;

namespace {
const QString program = QStringLiteral(FOB_BINARY_DIR "/bin/fob-sandbox");

/// The executable, ready; its origin is what it printed.
class RunningSandbox
{
public:
    explicit RunningSandbox(const QStringList &arguments)
    {
        process.start(program, arguments);
        while (!process.canReadLine() && process.waitForReadyRead(20000)) {
        }
        const QString line = QString::fromUtf8(process.readLine()).trimmed();
        if (line.startsWith(u"listening http://127.0.0.1:"))
            origin = line.mid(10);
    }
    ~RunningSandbox()
    {
        process.kill();
        process.waitForFinished();
    }
    QProcess process;
    QString origin;
};
} // namespace

class ServerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itSaysWhatItIs()
    {
        SandboxFixture sandbox;
        const Answer answer = sandbox.get(u"/fob-sandbox"_s);
        QCOMPARE(answer.json[u"fob-sandbox"_s].toString(), QStringLiteral(FOB_VERSION));
        QCOMPARE(answer.json[u"providers"_s].toArray().size(), 5);
    }

    void onlyTheLoopbackIsBound()
    {
        SandboxFixture sandbox;
        QFile table(u"/proc/net/tcp"_s);
        QVERIFY(table.open(QIODevice::ReadOnly));
        const QByteArray port = QByteArray::number(QUrl(sandbox.origin).port(), 16).rightJustified(4, '0').toUpper();
        int listeners = 0;
        for (const QByteArray &line : table.readAll().split('\n')) {
            const QByteArrayList fields = line.simplified().split(' ');
            if (fields.size() < 4 || fields[3] != "0A" || !fields[1].endsWith(':' + port))
                continue;
            ++listeners;
            QCOMPARE(fields[1], "0100007F:" + port);
        }
        QCOMPARE(listeners, 1);
    }

    void anotherHostGets403()
    {
        SandboxFixture sandbox;
        const QByteArray got =
            sandbox.raw("GET /fob-sandbox HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n");
        QVERIFY2(got.startsWith("HTTP/1.1 403 "), got.constData());
    }

    void unknownPagesAndMethods_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::newRow("no provider") << QByteArray("GET") << u"/"_s << 404;
        QTest::newRow("an unknown provider") << QByteArray("GET") << u"/other/oauth/token"_s << 404;
        QTest::newRow("an unknown page") << QByteArray("GET") << u"/fs/other"_s << 404;
        QTest::newRow("GET on a token endpoint") << QByteArray("GET") << u"/fs/oauth/token"_s << 405;
        QTest::newRow("POST on a GET page") << QByteArray("POST") << u"/fcc/servicing/ping"_s << 405;
        QTest::newRow("an unknown page of its own") << QByteArray("GET") << u"/fob-sandbox/other"_s << 404;
    }
    void unknownPagesAndMethods()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        SandboxFixture sandbox;
        QTEST(sandbox.send(method, path, {}, {}).status, "status");
    }

    void faultsClockAndLogAreReachedOverHttp()
    {
        SandboxFixture sandbox;
        QCOMPARE(sandbox
                     .json(u"/fob-sandbox/faults"_s,
                           {{u"provider"_s, u"fcc"_s}, {u"at"_s, u"token"_s}, {u"fault"_s, u"status:503"_s}})
                     .status,
                 200);
        QCOMPARE(sandbox.form(u"/fcc/servicing/oauth/token"_s, {}).status, 503);
        QCOMPARE(sandbox.json(u"/fob-sandbox/faults"_s, {{u"fault"_s, u"nonsense"_s}}).status, 400);
        QCOMPARE(sandbox.form(u"/fob-sandbox/faults"_s, {}).status, 415);
        QCOMPARE(sandbox.json(u"/fob-sandbox/clock"_s, {{u"advance"_s, 60}}).headers.value("date"),
                 "Fri, 15 Jan 2027 08:01:00 GMT");
        QCOMPARE(sandbox.json(u"/fob-sandbox/clock"_s, {}).status, 400);
        (void)sandbox.form(u"/fcc/servicing/oauth/token"_s,
                           {{u"grant_type"_s, u"client_credentials"_s}, {u"client_secret"_s, u"canary"_s}});
        (void)sandbox.form(u"/fcc/servicing/oauth/token"_s, {{u"grant_type"_s, u"canary"_s}});
        const Answer log = sandbox.get(u"/fob-sandbox/log"_s);
        QVERIFY(!log.body.contains("canary"));
        const QJsonArray calls = log.json[u"calls"_s].toArray();
        QCOMPARE(calls.size(), 2); // the one that met the fault had no grant either
        QCOMPARE(calls[1][u"grant"_s].toString(), u"client_credentials"_s);
        QCOMPARE(calls[0][u"count"_s].toInt(), 2);
        QCOMPARE(sandbox.send("DELETE", u"/fob-sandbox/log"_s, {}, {}).status, 200);
        QCOMPARE(sandbox.get(u"/fob-sandbox/log"_s).json[u"calls"_s].toArray().size(), 0);
    }

    void aConnectionIsKeptForTheNextRequest()
    {
        SandboxFixture sandbox;
        const QByteArray one = "GET /fob-sandbox HTTP/1.1\r\nHost: " + sandbox.host() + "\r\n";
        const QByteArray got = sandbox.raw(one + "\r\n" + one + "Connection: close\r\n\r\n");
        QCOMPARE(got.count("HTTP/1.1 200 OK"), 2);
        QCOMPARE(got.count("Connection: keep-alive"), 1);
    }

    void aPortInUseIsToldApart()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
        SandboxServer server;
        const auto result = server.listen(other.serverPort());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, fob::Error::Kind::PortInUse);
        QCOMPARE(result.error().detail, QString::number(other.serverPort()));
    }

    void theExecutableAnswersAndEndsWithItsStandardInput()
    {
        RunningSandbox running(
            {u"--port"_s, u"0"_s, u"--until-stdin-closes"_s, u"--fault"_s, u"fcc/token/status:503"_s});
        QVERIFY(!running.origin.isEmpty());
        SandboxFixture client;
        client.origin = running.origin;
        QCOMPARE(client.form(u"/fcc/servicing/oauth/token"_s, {}).status, 503);
        QCOMPARE(client.get(u"/fob-sandbox"_s).status, 200);
        running.process.closeWriteChannel();
        QVERIFY(running.process.waitForFinished(10000));
        QCOMPARE(running.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(running.process.exitCode(), 0);
        QCOMPARE(running.process.readAllStandardOutput() + running.process.readAllStandardError(), "");
    }

    void signalsEndItWell_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }
    void signalsEndItWell()
    {
        QFETCH(int, number);
        RunningSandbox running({u"--port"_s, u"0"_s});
        QVERIFY(!running.origin.isEmpty());
        QCOMPARE(::kill(pid_t(running.process.processId()), number), 0);
        QVERIFY(running.process.waitForFinished(10000));
        QCOMPARE(running.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(running.process.exitCode(), 0);
    }

    void badArgumentsGetASentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("a port that is none")
            << QStringList{u"--port"_s, u"70000"_s} << 2 << QByteArray("--port 0…65535");
        QTest::newRow("a fault that is none")
            << QStringList{u"--port"_s, u"0"_s, u"--fault"_s, u"x"_s} << 2 << QByteArray("\"x\" is not a fault");
        QTest::newRow("an argument too many") << QStringList{u"x"_s} << 2 << QByteArray("Use: fob-sandbox");
    }
    void badArgumentsGetASentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, words);
        QProcess process;
        process.start(program, arguments);
        QVERIFY(process.waitForFinished(20000));
        QTEST(process.exitCode(), "status");
        const QByteArray said = process.readAllStandardError();
        QVERIFY2(said.contains(words), said.constData());
        QCOMPARE(process.readAllStandardOutput(), "");
    }

    void aPortInUseIsOneSentenceAndStatusOne()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
        QProcess process;
        process.start(program, {u"--port"_s, QString::number(other.serverPort())});
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(process.readAllStandardError(),
                 "Port " + QByteArray::number(other.serverPort()) +
                     " is in use by another program. Choose another with --port, or --port 0 for any.\n");
    }
};

QTEST_GUILESS_MAIN(ServerTest)
#include "test_sandbox_server.moc"
