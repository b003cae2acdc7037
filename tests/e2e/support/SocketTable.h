// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace fob::test {

/// The local addresses, as /proc/net writes them, on which anything of this computer listens on that TCP port.
[[nodiscard]] QStringList listenersOnPort(quint16 port);

/// 127.0.0.1 the way /proc/net/tcp writes it.
[[nodiscard]] QString loopbackInSocketTable();

} // namespace fob::test
