// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CredentialState.h"

#include <algorithm>

namespace fob {

namespace {

using std::chrono::floor;
using std::chrono::seconds;

constexpr std::chrono::hours dormancyNotice{14 * 24};
constexpr std::chrono::minutes shortWhile{5};

/// The last moment at which the provider is known to have seen this credential.
Instant lastSeen(const Credential &credential)
{
    Instant seen = credential.createdAt;
    if (credential.lastUsedAt)
        seen = std::max(seen, *credential.lastUsedAt);
    if (credential.token.present)
        seen = std::max(seen, credential.token.issuedAt);
    return seen;
}

CredentialState::Kind kindOf(const Credential &credential, const Grant &grant, const CredentialState &state,
                             Instant now)
{
    using Kind = CredentialState::Kind;
    const TokenFacts &token = credential.token;
    // A refused refresh token says nothing of the access token, which is used while it lives.
    if (grant.needsBrowser() && credential.signInNeeded && !state.signInNext)
        return Kind::SignInNeeded;
    if (!token.present)
        return grant.needsBrowser() ? Kind::SignInNeeded : Kind::NoToken;
    if (!token.expiresAt)
        return Kind::NoExpiry;
    if (*token.expiresAt > now) {
        const auto life = *token.expiresAt - token.issuedAt;
        const auto left = *token.expiresAt - now;
        return left < shortWhile || left * 10 < life ? Kind::Expiring : Kind::Fresh;
    }
    const bool refreshable = token.hasRefreshToken && (!state.refreshLeft || state.refreshLeft->count() > 0);
    return !grant.needsBrowser() || refreshable ? Kind::Expired : Kind::SignInNeeded;
}

} // namespace

CredentialState stateOf(const Credential &credential, const Grant &grant, std::chrono::hours dormantAfter, Instant now)
{
    CredentialState state;
    const TokenFacts &token = credential.token;
    if (token.present && token.expiresAt) {
        state.left = floor<seconds>(*token.expiresAt - now);
        const auto life = *token.expiresAt - token.issuedAt;
        if (life.count() > 0)
            state.fractionLeft = std::clamp(
                static_cast<double>((*token.expiresAt - now).count()) / static_cast<double>(life.count()), 0.0, 1.0);
    } else if (token.present) {
        state.fractionLeft = 1;
    }
    if (token.present && token.hasRefreshToken && token.refreshExpiresAt)
        state.refreshLeft = floor<seconds>(*token.refreshExpiresAt - now);
    if (dormantAfter.count() > 0)
        state.dormantIn = floor<seconds>(lastSeen(credential) + dormantAfter - now);

    const bool lives = token.present && (!token.expiresAt || *token.expiresAt > now);
    state.signInNext = lives && grant.needsBrowser() && credential.signInNeeded;

    state.kind = state.dormantIn && *state.dormantIn <= dormancyNotice ? CredentialState::Kind::Dormant
                                                                       : kindOf(credential, grant, state, now);
    return state;
}

} // namespace fob
