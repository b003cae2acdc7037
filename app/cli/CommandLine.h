// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"

namespace fob::cli {

/// Finds the command in the arguments, reads its options and runs it. `--help` and `--version` are data: they go to
/// standard output.
[[nodiscard]] ExitStatus runCommandLine(int argc, char **argv, Session &session);

} // namespace fob::cli
