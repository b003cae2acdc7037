// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

namespace fob {

/// How long before a deadline people are told of it.
inline constexpr std::chrono::hours deadlineNotice{14 * 24};

/// The last moment at which the provider is known to have seen this credential; dormancy counts from here.
[[nodiscard]] Instant lastSeen(const Credential &credential);

/// A moment by which a person has to do something.
struct Deadline
{
    enum class Kind {
        RefreshToken, ///< the refresh token ends: sign in again
        SignIn,       ///< the access token ends, and nothing but a browser brings another
        Dormant,      ///< the provider deactivates the account, unless a call is made
    } kind = Kind::SignIn;
    Instant at{};

    /// Whole days, rounded down; 0 on the last day and when it has passed.
    [[nodiscard]] int daysLeft(Instant now) const;
    [[nodiscard]] bool isNear(Instant now) const { return at - now <= deadlineNotice; }

    friend bool operator==(const Deadline &, const Deadline &) = default;
};

/// Every date of a credential, from what the index knows. Pure, and independent of the moment it is asked at: dates
/// that have passed stay.
struct Lifetimes
{
    std::optional<Instant> issuedAt;    ///< the access token's; none without a token
    std::optional<Instant> tokenEnds;   ///< none: no token, or one that does not expire
    std::optional<Instant> refreshEnds; ///< none: no refresh token, or its end is not known
    std::optional<Instant> signInBy;    ///< from then on only a browser helps; none where none is ever needed
    std::optional<Instant> dormantOn;   ///< none where the provider deactivates nothing
    bool present = false;               ///< there is a token, alive or not
    bool needsBrowser = false;          ///< of its grant: a first token comes from a sign-in

    /// Nothing but a sign-in brings a live token.
    [[nodiscard]] bool needsSignIn(Instant now) const;
    /// The access token can be used.
    [[nodiscard]] bool lives(Instant now) const { return present && (!tokenEnds || *tokenEnds > now); }
    /// The first date that a person should care about.
    [[nodiscard]] std::optional<Deadline> next() const;

    friend bool operator==(const Lifetimes &, const Lifetimes &) = default;
};

/// dormantAfter is the provider's; 0: never.
[[nodiscard]] Lifetimes lifetimesOf(const Credential &credential, const Grant &grant, std::chrono::hours dormantAfter);

} // namespace fob
