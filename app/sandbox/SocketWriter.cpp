// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/SocketWriter.h"

#include <QTcpSocket>

namespace fob::sandbox {

namespace {

/// Keeps the socket's buffer filled until the client has had enough, or 256 MiB were not enough for it.
void writeEndlessly(QTcpSocket *socket)
{
    constexpr qint64 giveUpAfter = 256LL * 1024 * 1024;
    static const QByteArray padding(64 * 1024, 'x');
    auto written = std::make_shared<qint64>(0);
    QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [socket, written](qint64 bytes) {
        *written += bytes;
        if (*written > giveUpAfter)
            socket->abort();
        else if (socket->bytesToWrite() < padding.size())
            socket->write(padding);
    });
    socket->write(padding);
}

} // namespace

void writeDelivery(QTcpSocket *socket, const Delivery &delivery, bool keepAlive)
{
    const bool staysOpen = keepAlive && delivery.ending == Delivery::Ending::Complete;
    const QByteArray answer = serialized(delivery, staysOpen);
    switch (delivery.ending) {
    case Delivery::Ending::Complete:
        socket->write(answer);
        break;
    case Delivery::Ending::Cut:
        socket->write(answer.left(answer.size() - (delivery.reply.body.size() + 1) / 2));
        break;
    case Delivery::Ending::HangUp:
        break;
    case Delivery::Ending::Endless:
        socket->write(answer);
        writeEndlessly(socket);
        return;
    }
    if (!staysOpen)
        socket->disconnectFromHost();
}

} // namespace fob::sandbox
