// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

namespace fob::cli {

/// What the command line's caller is told; the numbers are its contract (docs/cli.md).
enum class ExitStatus {
    Done = 0,
    Unexpected = 1, ///< also the disk, the ports and the browser of this computer
    Usage = 2,
    Unknown = 3, ///< no such credential or provider
    SignInNeeded = 4,
    Refused = 5, ///< by the provider, or by the user in the browser
    Network = 6, ///< also an answer that cannot be the provider's
    Keychain = 7,
    Cancelled = 8, ///< or timed out
    // As env(1) and shells have it, of a program that is to be started.
    NotStarted = 126,
    NoSuchProgram = 127,
};

[[nodiscard]] ExitStatus exitStatusOf(Error::Kind kind);

} // namespace fob::cli
