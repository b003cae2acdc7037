// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fob::cli {

/// What `fob --help` prints: the commands, the exit statuses, a way to begin.
[[nodiscard]] QString overviewText();

} // namespace fob::cli
