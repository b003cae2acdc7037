// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ApiKey.h"

#include "core/TokenResponse.h"

namespace fob {

std::optional<TokenSet> apiKeyTokens(const Grant &grant, const CredentialSecrets &secrets, Instant now)
{
    if (grant.kind != GrantKind::ApiKey || grant.secrets.isEmpty())
        return {};
    const auto key = secrets.fields.find(grant.secrets.first());
    if (key == secrets.fields.end())
        return {};
    TokenSet tokens = TokenResponse::bare(grant, key->second.duplicate(), now);
    tokens.expiresAt.reset(); // whatever the descriptor says of lifetimes, a key has none
    return tokens;
}

} // namespace fob
