// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "sandbox/Reply.h"
#include "sandbox/Request.h"

#include <QAbstractHttpServer>
#include <QHash>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace fob::sandbox {

/// Accepts, and keeps hold of each socket: QtHttpServer answers whole responses only, and a sandbox must be able to
/// break off in the middle of one.
class TrackingTcpServer : public QTcpServer
{
    Q_OBJECT
public:
    using QTcpServer::QTcpServer;
    [[nodiscard]] QTcpSocket *socketOf(quint16 peerPort) const { return m_sockets.value(peerPort); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QHash<quint16, QPointer<QTcpSocket>> m_sockets;
};

/// QtHttpServer reads the requests; the answers are written to the sockets here, whole or spoiled as told.
class HttpFront : public QAbstractHttpServer
{
    Q_OBJECT
public:
    std::function<Delivery(Request)> answer;

    [[nodiscard]] Result<quint16> listen(quint16 port);

protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;
#endif

private:
    void respond(const QHttpServerRequest &request, QTcpSocket *socket);

    TrackingTcpServer *m_tcp = nullptr;
};

} // namespace fob::sandbox
