// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace fob::cli {

/// What `fob --help` prints: the commands, the exit statuses, a way to begin. With a group ("provider"), its commands
/// alone.
[[nodiscard]] QString overviewText(int columns, const QByteArray &group = {});

} // namespace fob::cli
