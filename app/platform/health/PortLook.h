// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HealthPorts.h"

namespace fob {

/// The inode of the socket that listens at this port of 127.0.0.1, ::1 or all addresses, in the text of /proc/net/tcp
/// or tcp6. Pure; 0: none does.
[[nodiscard]] quint64 listeningSocket(const QByteArray &table, quint16 port);

/// Whether 127.0.0.1 can be listened at, and who does already; 0: any port. Another user's program has no name.
[[nodiscard]] PortSeen lookAtPort(quint16 port);

} // namespace fob
