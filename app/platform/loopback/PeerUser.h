// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <optional>

class QTcpSocket;

namespace fob {

/// The user who owns the other end of a connection within this computer, looked up in the text of /proc/net/tcp or
/// tcp6: the row whose local end is the peer and whose remote end is us. Pure. Nothing when there is no such row.
[[nodiscard]] std::optional<quint32> peerOwner(const QByteArray &table, const QHostAddress &peer, quint16 peerPort,
                                               const QHostAddress &local, quint16 localPort);

/// Whether the connecting program runs as this user (S10). Where the system cannot say (not Linux), true: the operating
/// system's loopback is then shared by all its users. On Linux a connection that cannot be found is not ours.
[[nodiscard]] bool peerIsThisUser(const QTcpSocket &socket);

} // namespace fob
