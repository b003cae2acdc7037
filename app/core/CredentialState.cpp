// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CredentialState.h"

#include <algorithm>

namespace fob {

namespace {

using std::chrono::floor;
using std::chrono::seconds;

constexpr std::chrono::minutes shortWhile{5};

CredentialState::Kind kindOf(const Lifetimes &dates, Instant now)
{
    using Kind = CredentialState::Kind;
    if (dates.dormantOn && Deadline{Deadline::Kind::Dormant, *dates.dormantOn}.isNear(now))
        return Kind::Dormant;
    if (dates.needsSignIn(now))
        return Kind::SignInNeeded;
    if (!dates.present)
        return Kind::NoToken;
    if (!dates.tokenEnds)
        return Kind::NoExpiry;
    if (!dates.lives(now))
        return Kind::Expired;
    const auto life = *dates.tokenEnds - *dates.issuedAt;
    const auto left = *dates.tokenEnds - now;
    return left < shortWhile || left * 10 < life ? Kind::Expiring : Kind::Fresh;
}

} // namespace

CredentialState stateOf(const Credential &credential, const Grant &grant, std::chrono::hours dormantAfter, Instant now)
{
    const Lifetimes dates = lifetimesOf(credential, grant, dormantAfter);
    const auto until = [now](const std::optional<Instant> &moment) {
        return moment ? std::optional(floor<seconds>(*moment - now)) : std::nullopt;
    };
    CredentialState state;
    state.left = until(dates.tokenEnds);
    state.refreshLeft = until(dates.refreshEnds);
    state.dormantIn = until(dates.dormantOn);
    state.deadline = dates.next();
    if (dates.tokenEnds) {
        const auto life = *dates.tokenEnds - *dates.issuedAt;
        if (life.count() > 0)
            state.fractionLeft = std::clamp(
                static_cast<double>((*dates.tokenEnds - now).count()) / static_cast<double>(life.count()), 0.0, 1.0);
    } else if (dates.present) {
        state.fractionLeft = 1;
    }
    // A refused refresh token says nothing of the access token, which is used while it lives.
    state.signInNext = dates.lives(now) && dates.needsBrowser && credential.signInNeeded;
    state.kind = kindOf(dates, now);
    return state;
}

} // namespace fob
