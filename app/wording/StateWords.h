// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CredentialState.h"

namespace fob {

/// "fresh 23 min", "expiring 4 min", "expired 3 h ago", "sign in needed", "API key · no expiry", "dormant in 12 days";
/// "fresh 23 min, then sign in" when the refresh token has been refused.
[[nodiscard]] QString stateWords(const CredentialState &state, GrantKind grant);

/// The state's name in data, the same in every language and version: "no_token", "sign_in_needed", "fresh", "expiring",
/// "expired", "no_expiry", "dormant".
[[nodiscard]] QString stateName(CredentialState::Kind kind);

} // namespace fob
