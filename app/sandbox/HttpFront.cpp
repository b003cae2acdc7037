// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/HttpFront.h"

#include "sandbox/SocketWriter.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

void TrackingTcpServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    const quint16 port = socket->peerPort();
    m_sockets.insert(port, socket);
    connect(socket, &QObject::destroyed, this, [this, port] {
        // The port may have been taken by a newer connection already.
        if (m_sockets.value(port).isNull())
            m_sockets.remove(port);
    });
    addPendingConnection(socket);
}

Result<quint16> HttpFront::listen(quint16 port)
{
    auto tcp = std::make_unique<TrackingTcpServer>();
    if (!tcp->listen(QHostAddress(QHostAddress::LocalHost), port)) {
        const auto code = tcp->serverError();
        const Error::Kind kind = code == QAbstractSocket::AddressInUseError   ? Error::Kind::PortInUse
                                 : code == QAbstractSocket::SocketAccessError ? Error::Kind::PortForbidden
                                                                              : Error::Kind::ListenerFailed;
        return failure(kind, QString::number(port));
    }
    m_tcp = tcp.release(); // bind() makes it our child
    static_cast<void>(bind(m_tcp));
    return m_tcp->serverPort();
}

namespace {

QByteArray methodName(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return "GET";
    case QHttpServerRequest::Method::Post:
        return "POST";
    case QHttpServerRequest::Method::Delete:
        return "DELETE";
    case QHttpServerRequest::Method::Head:
        return "HEAD";
    default:
        return "OTHER";
    }
}

Request read(const QHttpServerRequest &from)
{
    Request request;
    request.method = methodName(from.method());
    request.path = from.url().path();
    request.rawQuery = from.url().query(QUrl::FullyEncoded).toUtf8();
    for (const QByteArray &name : Request::readHeaders) {
        if (const QByteArray value = from.value(name); !value.isEmpty())
            request.headers.insert(name, value);
    }
    request.body = from.body();
    return request;
}

} // namespace

void HttpFront::respond(const QHttpServerRequest &from, QTcpSocket *socket)
{
    const Request request = read(from);
    const bool keepAlive = request.headers.value("connection").toLower() != "close" && request.method != "HEAD";
    const Delivery delivery = answer(request);
    QTimer::singleShot(delivery.delayMs, socket, [=] { writeDelivery(socket, delivery, keepAlive); });
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
bool HttpFront::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &)
{
    // Since 6.7 the socket is hidden here; the peer's port names it.
    if (QTcpSocket *socket = m_tcp->socketOf(request.remotePort()))
        respond(request, socket);
    return true;
}
void HttpFront::missingHandler(const QHttpServerRequest &, QHttpServerResponder &) {}
#else
bool HttpFront::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    respond(request, socket);
    return true;
}
void HttpFront::missingHandler(const QHttpServerRequest &, QTcpSocket *) {}
#endif

} // namespace fob::sandbox
