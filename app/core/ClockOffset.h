// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Instant.h"

namespace fob {

/// What is below this nobody notices: a token is not handed out in its last 30 seconds anyway.
inline constexpr std::chrono::seconds clockTolerance{30};

/// How far a clock is off that showed `sent` and `received` around an answer dated `said`, in whole seconds (RFC 9110
/// §6.6.1): to be added to its time, and zero when the difference may be less than the tolerance. Pure.
[[nodiscard]] std::chrono::milliseconds clockOffset(Instant said, Instant sent, Instant received);

} // namespace fob
