// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/loopback/PeerUser.h"

#include <QFile>
#include <QTcpSocket>

#include <cstring>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

namespace fob {

namespace {

/// An end as the kernel prints it: the address as 32-bit words in this machine's byte order, upper-case hexadecimal.
QByteArray printedEnd(const QHostAddress &address, quint16 port, bool six)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address(); // An IPv4 address comes as ::ffff:a.b.c.d
    QByteArray text;
    for (int at = six ? 0 : 12; at < 16; at += 4) {
        quint32 word = 0;
        std::memcpy(&word, bytes.c + at, sizeof word);
        text += QByteArray::number(word, 16).rightJustified(8, '0').toUpper();
    }
    return text + ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
}

std::optional<quint32> ownerInRows(const QByteArray &table, const QByteArray &ends)
{
    const qsizetype at = table.indexOf(ends);
    if (at < 0)
        return std::nullopt;
    const qsizetype lineEnd = table.indexOf('\n', at);
    const QByteArray rest = table.sliced(at + ends.size(), (lineEnd < 0 ? table.size() : lineEnd) - at - ends.size());
    // after the two ends: st tx_queue:rx_queue tr:tm->when retrnsmt uid
    const QList<QByteArray> columns = rest.simplified().split(' ');
    if (columns.size() < 5)
        return std::nullopt;
    bool number = false;
    const quint32 user = columns.at(4).toUInt(&number);
    return number ? std::optional(user) : std::nullopt;
}

} // namespace

std::optional<quint32> peerOwner(const QByteArray &table, const QHostAddress &peer, quint16 peerPort,
                                 const QHostAddress &local, quint16 localPort)
{
    // A program may reach 127.0.0.1 through an IPv6 socket; its row is then in the other table in the longer form.
    for (const bool six : {false, true}) {
        const QByteArray ends = ": " + printedEnd(peer, peerPort, six) + ' ' + printedEnd(local, localPort, six) + ' ';
        if (const auto owner = ownerInRows(table, ends))
            return owner;
    }
    return std::nullopt;
}

bool peerIsThisUser(const QTcpSocket &socket)
{
#ifdef Q_OS_LINUX
    // The table is not a snapshot: a row can be passed over while others come and go, so a miss is looked up again.
    for (int attempt = 0; attempt < 2; ++attempt) {
        for (const char *path : {"/proc/net/tcp", "/proc/net/tcp6"}) {
            QFile file(QString::fromLatin1(path));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const auto owner = peerOwner(file.readAll(), socket.peerAddress(), socket.peerPort(), socket.localAddress(),
                                         socket.localPort());
            if (owner)
                return *owner == ::geteuid();
        }
    }
    return false;
#else
    Q_UNUSED(socket)
    return true;
#endif
}

} // namespace fob
