// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/UpkeepPlan.h"

#include "core/Lifetimes.h"

#include <algorithm>

namespace fob {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

milliseconds share(milliseconds whole, double chance)
{
    return milliseconds(static_cast<milliseconds::rep>(static_cast<double>(whole.count()) * chance));
}

/// A provider that hands out the same token with what is left of its life would be asked for nothing.
Instant sameTokenUntil(const TokenFacts &token, const Grant &grant)
{
    // The token may be older than our knowledge of it: its end tells, where the whole life is known.
    if (grant.accessLifetime > grant.sameTokenFor)
        return *token.expiresAt - (grant.accessLifetime - grant.sameTokenFor);
    return token.issuedAt + grant.sameTokenFor;
}

std::optional<Instant> refreshFrom(const Credential &credential, const Grant &grant, Instant now, double chance)
{
    const TokenFacts &token = credential.token;
    if (grant.kind == GrantKind::ApiKey || !token.present || !token.expiresAt)
        return {};
    const bool byRefreshToken = grant.refresh && token.hasRefreshToken && !credential.signInNeeded &&
                                token.refreshExpiresAt.value_or(Instant::max()) > now;
    if (!byRefreshToken && grant.kind != GrantKind::ClientCredentials)
        return {};
    if (token.issuedAt - now > 1min)
        return now;
    if (*token.expiresAt <= now)
        return {};
    const milliseconds life = *token.expiresAt - token.issuedAt;
    const milliseconds ahead = std::clamp<milliseconds>(life / 10, 30s, 5min);
    Instant at = *token.expiresAt - std::min(ahead + share(ahead / 2, chance), life / 2);
    if (grant.sameTokenFor.count() > 0 && grant.kind == GrantKind::ClientCredentials)
        at = std::max(at, sameTokenUntil(token, grant) + share(10s, chance));
    return at < *token.expiresAt ? std::optional(at) : std::nullopt;
}

} // namespace

std::optional<Instant> keepAliveFrom(const Credential &credential, const Provider &provider, const Grant &grant)
{
    if (!credential.keepAlive || !canBeKeptAlive(grant, provider))
        return {};
    const auto dormantOn = lifetimesOf(credential, grant, provider.dormantAfter).dormantOn;
    return dormantOn ? std::optional(*dormantOn - keptAliveAhead) : std::nullopt;
}

std::optional<UpkeepDue> upkeepDue(const Credential &credential, const Provider &provider, const Grant &grant,
                                   Instant now, double chance)
{
    std::optional<UpkeepDue> due;
    if (const auto at = refreshFrom(credential, grant, now, chance))
        due = UpkeepDue{UpkeepDue::Task::Refresh, *at};
    // Days are left: a day's chance costs nothing.
    if (const auto from = keepAliveFrom(credential, provider, grant)) {
        const Instant at = *from + share(24h, chance);
        if (!due || at < due->at)
            due = UpkeepDue{UpkeepDue::Task::KeepAlive, at};
    }
    return due;
}

} // namespace fob
