// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Lifetimes.h"

namespace fob {

/// What the list says about a credential at one moment, worked out from what the index knows. Pure.
struct CredentialState
{
    enum class Kind {
        NoToken,      ///< nothing got yet; one click gets it (no browser needed)
        SignInNeeded, ///< a browser is needed
        Fresh,
        Expiring, ///< less than a tenth of its life, or five minutes, left
        Expired,  ///< but got again without the browser
        NoExpiry, ///< an API key
        Dormant,  ///< the provider deactivates it soon (within 14 days) or has by now
    } kind = Kind::NoToken;
    double fractionLeft = 0;                         ///< 0…1, what the ring shows
    bool signInNext = false;                         ///< the token lives, but no other comes without a browser: refused
    std::optional<std::chrono::seconds> left;        ///< of the access token; negative: expired so long ago
    std::optional<std::chrono::seconds> refreshLeft; ///< of the refresh token
    std::optional<std::chrono::seconds> dormantIn;   ///< until deactivation, where the provider deactivates
    std::optional<Deadline> deadline;                ///< the next one for a person
};

[[nodiscard]] CredentialState stateOf(const Credential &credential, const Grant &grant, std::chrono::hours dormantAfter,
                                      Instant now);

} // namespace fob
