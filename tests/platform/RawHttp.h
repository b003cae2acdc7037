// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QEventLoop>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <functional>
#include <memory>

namespace fob::tests {

/// One raw exchange: what comes back until the other side closes.
inline QByteArray ask(quint16 port, const QByteArray &bytes, const QString &host = QStringLiteral("127.0.0.1"),
                      int limitMs = 5000)
{
    QTcpSocket socket;
    QEventLoop loop;
    QByteArray answer;
    bool connected = false;
    bool over = false;
    QObject::connect(&socket, &QTcpSocket::connected, &loop, [&] {
        connected = true;
        socket.write(bytes);
    });
    QObject::connect(&socket, &QTcpSocket::readyRead, &loop, [&] { answer += socket.readAll(); });
    QObject::connect(&socket, &QTcpSocket::errorOccurred, &loop, [&] {
        over = true;
        loop.quit();
    });
    QTimer::singleShot(limitMs, &loop, &QEventLoop::quit);
    socket.connectToHost(host, port);
    loop.exec();
    answer += socket.readAll();
    if (!connected)
        return "NOT CONNECTED";
    return over ? answer : "STILL OPEN " + answer;
}

inline QByteArray get(quint16 port, const QByteArray &target, const QByteArray &moreFields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\n" + moreFields + "\r\n";
}

inline int statusOf(const QByteArray &answer) { return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : 0; }

inline QByteArray fieldOf(const QByteArray &answer, const QByteArray &name)
{
    for (const QByteArray &line : answer.left(answer.indexOf("\r\n\r\n")).split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

/// A server that shows what it got and does with it what the test says. Knows nothing of HTTP but where a request ends.
class RawServer : public QTcpServer
{
public:
    using Reply = std::function<void(QTcpSocket &socket, int request)>;

    explicit RawServer(Reply reply) : m_reply(std::move(reply))
    {
        listen(QHostAddress(QHostAddress::LocalHost));
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                serve(socket);
        });
    }

    static Reply answering(const QByteArray &bytes)
    {
        return [bytes](QTcpSocket &socket, int) {
            socket.write(bytes);
            socket.disconnectFromHost();
        };
    }

    QList<QByteArray> requests;
    int connections = 0;

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/token")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path));
    }

private:
    void serve(QTcpSocket *socket)
    {
        ++connections;
        auto buffer = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket, buffer] {
            *buffer += socket->readAll();
            for (;;) {
                const qsizetype head = buffer->indexOf("\r\n\r\n");
                if (head < 0)
                    return;
                const qsizetype whole = head + 4 + fieldOf(*buffer, "Content-Length").toInt();
                if (buffer->size() < whole)
                    return;
                requests << buffer->left(whole);
                buffer->remove(0, whole);
                m_reply(*socket, static_cast<int>(requests.size()));
            }
        };
        connect(socket, &QTcpSocket::readyRead, socket, read);
        read();
    }

    Reply m_reply;
};

} // namespace fob::tests
