// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>

namespace fob {

/// This process's own connection to the session bus, for asking the Secret Service; made anew when the last one has
/// been lost. Making one costs a thread and two milliseconds, so it is shared.
[[nodiscard]] QDBusConnection secretServiceBus();

} // namespace fob
