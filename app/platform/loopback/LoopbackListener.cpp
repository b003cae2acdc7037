// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/loopback/LoopbackListener.h"

#include "platform/loopback/LandingPage.h"
#include "platform/loopback/LoopbackConnection.h"
#include "platform/loopback/PeerUser.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace fob {

LoopbackListener::LoopbackListener(std::vector<std::unique_ptr<QTcpServer>> servers, const QString &host,
                                   QByteArray path, RandomSource &random, LoopbackLimits limits)
    : m_servers(std::move(servers)), m_port(m_servers.front()->serverPort()), m_path(std::move(path)), m_random(random),
      m_limits(limits)
{
    m_redirectUri = QStringLiteral("http://%1:%2%3").arg(host).arg(m_port).arg(QString::fromLatin1(m_path));
    for (const QByteArray &name : {QByteArrayLiteral("127.0.0.1"), host.toLatin1()})
        m_hosts << name + ':' + QByteArray::number(m_port);
    for (const auto &server : m_servers) {
        connect(server.get(), &QTcpServer::newConnection, this, [this, socket = server.get()] { accept(*socket); });
    }
}

LoopbackListener::~LoopbackListener()
{
    for (const auto &server : m_servers)
        server->close();
    // Whoever still waits is told how this sign-in ended. Answering takes the connection off the list.
    for (LoopbackConnection *connection : QList(m_connections)) {
        if (connection->isWaiting())
            connection->answer(landingAnswer(m_unanswered, {}));
    }
}

QUrl LoopbackListener::startAddress(const QUrl &target)
{
    const QByteArray path =
        "/start/" + m_random.bytes(32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    m_starts.insert(path, target.toEncoded(QUrl::FullyEncoded));
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(QString::fromLatin1(path)));
}

void LoopbackListener::accept(QTcpServer &server)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        makeRoom();
        auto *connection = new LoopbackConnection(socket, m_limits.request, this);
        m_connections << connection;
        connect(connection, &LoopbackConnection::ended, this,
                [this, connection] { m_connections.removeOne(connection); });
        connect(connection, &LoopbackConnection::requestArrived, this,
                [this, connection](const RequestHead &head) { route(*connection, head); });
        if (m_connections.size() > m_limits.connections)
            connection->answer({503, {}, {}});
        else if (!peerIsThisUser(*socket))
            connection->answer({403, {}, {}});
        else
            connection->start();
    }
}

/// Connections that hold a place without saying anything must not keep the redirect out: the oldest of them goes.
void LoopbackListener::makeRoom()
{
    if (m_connections.size() < m_limits.connections)
        return;
    const auto idle = std::find_if(m_connections.begin(), m_connections.end(),
                                   [](const LoopbackConnection *connection) { return connection->isReading(); });
    if (idle != m_connections.end())
        (*idle)->answer({503, {}, {}});
}

void LoopbackListener::route(LoopbackConnection &connection, const RequestHead &head)
{
    if (!m_hosts.contains(head.host.toLower())) {
        connection.answer({403, {}, {}});
    } else if (head.method != "GET") {
        connection.answer({405, {{"Allow", "GET"}}, {}});
    } else if (head.path == m_path) {
        arrive(connection, head);
    } else if (const auto start = m_starts.constFind(head.path); start != m_starts.cend() && head.query.isEmpty()) {
        const QByteArray target = *start;
        m_starts.erase(start);
        connection.answer({302, {{"Location", target}}, {}});
    } else {
        connection.answer({404, {}, {}});
    }
}

void LoopbackListener::arrive(LoopbackConnection &connection, const RequestHead &head)
{
    const QPointer<LoopbackConnection> held(&connection);
    const QByteArray language = head.acceptLanguage;
    QTimer::singleShot(
        m_limits.answer, &connection, [held, language, leavesNothing = m_unanswered == Landing::Nothing] {
            if (held)
                held->answer(leavesNothing ? landingAnswer(Landing::Nothing, language) : stillWaitingAnswer(language));
        });
    if (!m_arrived) {
        connection.answer(landingAnswer(Landing::NotThisSignIn, language));
        return;
    }
    // The flow may end, and this listener with it, while it is being told.
    const Arrived arrived = m_arrived;
    arrived(head.query, [held, language](Landing landing) {
        if (held)
            held->answer(landingAnswer(landing, language));
    });
}

} // namespace fob
