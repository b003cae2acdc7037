// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpCalls.h"
#include "KeychainCalls.h"
#include "RawHttp.h"

#include "platform/system/SandboxProcess.h"

#include <QFile>
#include <QSocketNotifier>
#include <QTemporaryDir>

using namespace fob;
using namespace fob::tests;
using namespace std::chrono_literals;

namespace {

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QUrl addressOf(quint16 port) { return QUrl(QStringLiteral("http://127.0.0.1:%1/some/base").arg(port)); }

Result<Done> ensure(SandboxProcess &sandbox, const QUrl &address)
{
    return wait<Done>(
        [&](QObject *context, const Completion<Done> &done) { sandbox.ensureRunning(address, context, done); });
}

} // namespace

/// A stand-in program for the sandbox: this test itself, which listens as told.
class TestSandboxProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void it_is_started_when_nothing_listens_and_ends_with_its_owner()
    {
        NetworkHttpClient client{HttpSettings{}};
        const quint16 port = freePort();
        {
            SandboxProcess sandbox(client, program("listen"));
            const auto running = ensure(sandbox, addressOf(port));
            QCOMPARE(outcome(running), QStringLiteral("Done"));
            QVERIFY(ask(port, get(port, "/fob-sandbox")).contains("stand-in"));
            // The second time there is nothing to start.
            QCOMPARE(outcome(ensure(sandbox, addressOf(port))), QStringLiteral("Done"));
        }
        QTRY_COMPARE(ask(port, get(port, "/")), QByteArray("NOT CONNECTED"));
    }

    void an_owner_that_is_killed_takes_it_along()
    {
        const quint16 port = freePort();
        QProcess owner;
        owner.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--own"), program("listen"), QString::number(port)});
        QVERIFY(owner.waitForReadyRead(20000));
        QVERIFY(ask(port, get(port, "/")).contains("stand-in"));
        owner.kill();
        QVERIFY(owner.waitForFinished());
        QTRY_COMPARE(ask(port, get(port, "/")), QByteArray("NOT CONNECTED"));
    }

    void two_who_ask_at_once_get_one()
    {
        NetworkHttpClient client{HttpSettings{}};
        const quint16 port = freePort();
        SandboxProcess sandbox(client, program("listen"));
        QObject context;
        int running = 0;
        for (int i = 0; i < 3; ++i)
            sandbox.ensureRunning(addressOf(port), &context,
                                  [&](const Result<Done> &result) { running += result ? 1 : 100; });
        QTRY_COMPARE_WITH_TIMEOUT(running, 3, 20000);
        QFile log(m_folder.filePath(QStringLiteral("starts")));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QCOMPARE(log.readAll().count(QByteArray::number(port)), 1);
    }

    void what_says_that_it_is_a_sandbox_will_do()
    {
        NetworkHttpClient client{HttpSettings{}};
        RawServer server(
            RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n{\"fob-sandbox\":\"0.0.1\"}"));
        SandboxProcess sandbox(client, QStringLiteral("/no/such/program"));
        QCOMPARE(outcome(ensure(sandbox, addressOf(server.serverPort()))), QStringLiteral("Done"));
        QVERIFY(server.requests.first().startsWith("GET /fob-sandbox HTTP/1.1\r\n"));
    }

    void another_server_on_the_port_is_not_it_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("it does not know the page") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("it has a page for everything")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>");
        QTest::newRow("it answers JSON of its own")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"ok\":true}");
        QTest::newRow("it answers a list")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n[\"fob-sandbox\"]");
        QTest::newRow("it refuses in the sandbox's name")
            << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 19\r\n\r\n{\"fob-sandbox\":\"1\"}");
    }
    void another_server_on_the_port_is_not_it()
    {
        QFETCH(QByteArray, answer);
        NetworkHttpClient client{HttpSettings{}};
        RawServer server(RawServer::answering(answer));
        SandboxProcess sandbox(client, program("listen"));
        const auto running = ensure(sandbox, addressOf(server.serverPort()));
        QCOMPARE(outcome(running), QStringLiteral("SandboxNotRunning"));
        QCOMPARE(running.error().detail, QStringLiteral("127.0.0.1:%1").arg(server.serverPort()));
    }

    void what_cannot_be_started_or_used_is_said_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("not there") << QStringLiteral("/no/such/program");
        QTest::newRow("ends at once") << QStringLiteral("/bin/false");
        QTest::newRow("never says that it listens") << program("dawdle");
    }
    void what_cannot_be_started_or_used_is_said()
    {
        QFETCH(QString, program);
        NetworkHttpClient client{HttpSettings{}};
        const quint16 port = freePort();
        SandboxProcess sandbox(client, program, 500ms);
        const auto running = ensure(sandbox, addressOf(port));
        QVERIFY(!running);
        QCOMPARE(running.error().kind, Error::Kind::SandboxNotRunning);
        QCOMPARE(running.error().detail, QStringLiteral("127.0.0.1:%1").arg(port));
    }

    void something_that_does_not_speak_HTTP_is_not_it()
    {
        NetworkHttpClient client{HttpSettings{}};
        RawServer server([](QTcpSocket &socket, int) { socket.abort(); });
        SandboxProcess sandbox(client, program("listen"));
        QCOMPARE(outcome(ensure(sandbox, addressOf(server.serverPort()))), QStringLiteral("SandboxNotRunning"));
    }

    void nothing_is_started_for_another_computer()
    {
        NetworkHttpClient client{HttpSettings{}};
        SandboxProcess sandbox(client, program("listen"));
        QCOMPARE(outcome(ensure(sandbox, QUrl(QStringLiteral("http://192.0.2.1:8000")))),
                 QStringLiteral("SandboxNotRunning"));
    }

private:
    /// A script that starts this test as a stand-in, with the arguments that a sandbox would get.
    QString program(const char *what)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(what));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write("#!/bin/sh\necho \"$2\" >>\"" + m_folder.filePath(QStringLiteral("starts")).toUtf8() +
                       "\"\nexec \"" + QCoreApplication::applicationFilePath().toUtf8() + "\" --" + what + " \"$@\"\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

    QTemporaryDir m_folder;
};

/// Takes "--port N --until-stdin-closes" after its own argument.
static int standIn(const QStringList &arguments)
{
    if (arguments.value(1) == QLatin1String("--dawdle"))
        return QCoreApplication::exec();
    if (arguments.value(2) != QLatin1String("--port") || arguments.value(4) != QLatin1String("--until-stdin-closes"))
        return 2;
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost, arguments.value(3).toUShort()))
        return 1;
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->readAll();
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\n{\"fob-sandbox\":\"stand-in\"}");
            socket->disconnectFromHost();
        });
    });
    QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &server, [] { QCoreApplication::quit(); });
    std::puts("listening");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

static int own(const QStringList &arguments)
{
    NetworkHttpClient client{HttpSettings{}};
    SandboxProcess sandbox(client, arguments.value(2));
    std::puts(qPrintable(outcome(ensure(sandbox, addressOf(arguments.value(3).toUShort())))));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QLatin1String("--own"))
        return own(arguments);
    if (arguments.value(1) == QLatin1String("--listen") || arguments.value(1) == QLatin1String("--dawdle"))
        return standIn(arguments);
    TestSandboxProcess test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_sandbox_process.moc"
