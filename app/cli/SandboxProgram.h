// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fob::cli {

/// The path of fob-sandbox: beside this program, else where a package keeps what nobody types.
[[nodiscard]] QString sandboxProgram();

} // namespace fob::cli
