// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CredentialSecrets.h"
#include "core/Provider.h"

#include <optional>

namespace fob {

/// An API key is its own token: the grant's first secret, which never expires by itself and is never refreshed. Empty
/// for any other grant, and where the secret is missing. Given to CredentialVault::add() with the secrets.
[[nodiscard]] std::optional<TokenSet> apiKeyTokens(const Grant &grant, const CredentialSecrets &secrets, Instant now);

} // namespace fob
