// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CredentialState.h"

namespace fob {

/// "9 Dec", "9 Jan 2027" in another year than now's: the day in local time.
[[nodiscard]] QString dayWords(Instant moment, Instant now);
/// The same, and "18:05 today", "09:30 tomorrow" for what is so near that the hour matters.
[[nodiscard]] QString untilWords(Instant moment, Instant now);

/// The time left to the next deadline, for a column: "refresh token · 26 days", "sign in · 23 h", "dormant in 12 days",
/// "dormant"; "—" where there is none, or nothing is left.
[[nodiscard]] QString timeLeftWords(const Lifetimes &dates, Instant now);

/// What comes next, for a line of its own: "refresh token ends 17 Dec", "sign in again by 9 Dec", "sign in needed",
/// "dormant on 3 Dec without a call", "kept alive by a call before 3 Dec", "asks again by itself", "API key · no
/// expiry".
[[nodiscard]] QString lifetimeWords(const Lifetimes &dates, GrantKind grant, bool keepAlive, Instant now);

/// The state, and the deadline when it is near: "fresh 41 min · sign in by 9 Dec".
[[nodiscard]] QString stateAndDeadlineWords(const CredentialState &state, GrantKind grant, Instant now);

/// The kind's name in data: "refresh_token", "sign_in", "dormant".
[[nodiscard]] QString deadlineName(Deadline::Kind kind);

} // namespace fob
