// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Lifetimes.h"

#include <algorithm>

namespace fob {

Instant lastSeen(const Credential &credential)
{
    Instant seen = credential.createdAt;
    if (credential.lastUsedAt)
        seen = std::max(seen, *credential.lastUsedAt);
    if (credential.token.present)
        seen = std::max(seen, credential.token.issuedAt);
    return seen;
}

int Deadline::daysLeft(Instant now) const
{
    return static_cast<int>(
        std::max<std::chrono::days::rep>(0, std::chrono::floor<std::chrono::days>(at - now).count()));
}

bool Lifetimes::needsSignIn(Instant now) const { return needsBrowser && (!present || (signInBy && *signInBy <= now)); }

std::optional<Deadline> Lifetimes::next() const
{
    std::optional<Deadline> soonest;
    if (signInBy)
        soonest = {signInBy == refreshEnds ? Deadline::Kind::RefreshToken : Deadline::Kind::SignIn, *signInBy};
    if (dormantOn && (!soonest || *dormantOn < soonest->at))
        soonest = {Deadline::Kind::Dormant, *dormantOn};
    return soonest;
}

Lifetimes lifetimesOf(const Credential &credential, const Grant &grant, std::chrono::hours dormantAfter)
{
    const TokenFacts &token = credential.token;
    Lifetimes dates;
    dates.present = token.present;
    dates.needsBrowser = grant.needsBrowser();
    if (token.present) {
        dates.issuedAt = token.issuedAt;
        dates.tokenEnds = token.expiresAt;
        if (token.hasRefreshToken)
            dates.refreshEnds = token.refreshExpiresAt;
    }
    if (dates.needsBrowser && dates.tokenEnds) {
        // A refused refresh token is none; one whose end nobody told is good until it is refused.
        const bool refreshable = token.hasRefreshToken && !credential.signInNeeded;
        if (!refreshable)
            dates.signInBy = dates.tokenEnds;
        else if (dates.refreshEnds)
            dates.signInBy = std::max(*dates.tokenEnds, *dates.refreshEnds);
    }
    if (dormantAfter.count() > 0)
        dates.dormantOn = lastSeen(credential) + dormantAfter;
    return dates;
}

} // namespace fob
