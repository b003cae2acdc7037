// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fob::cli {

enum class ProgramFound { Yes, NotExecutable, No };

/// Whether execvp(3) would find this program: by its path if there is a slash in it, else in the folders of PATH.
/// Looked at before a token is asked for, so that a slip of the pen costs nothing.
[[nodiscard]] ProgramFound findProgram(const char *name);

} // namespace fob::cli
