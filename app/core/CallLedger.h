// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/Instant.h"
#include "core/Provider.h"
#include "core/Result.h"

#include <vector>

namespace fob {

/// When the next call may be made: not before `from`, nor before the last one booked, and so that no window of any
/// limit holds more calls than it allows. `calls`: past and booked ones in ascending order. Pure.
[[nodiscard]] Instant nextCallAt(const std::vector<Instant> &calls, const std::vector<RateLimit> &limits, Instant from);

/// The calls that all of this user's processes have made or mean to make to what a provider limits, kept across
/// restarts. An account is whatever shares a limit. Errors: the Storage kinds.
class CallLedger
{
public:
    struct Booking
    {
        qint64 id = 0;
        Instant at{};
        bool mine = true; ///< false: made for this credential by another caller, whose it stays
    };

    virtual ~CallLedger() = default;
    /// Books the next call that the limits leave room for. A credential whose turn is yet to come gets the same one
    /// again: what the first caller fetches then is for all of them.
    virtual Result<Booking> book(const QString &account, const CredentialId &credential,
                                 const std::vector<RateLimit> &limits, Instant now) = 0;
    /// The call is not going to be made.
    virtual Result<Done> release(qint64 id) = 0;
    /// The call is made, even if whoever booked it has given it up.
    virtual Result<Done> keep(const Booking &booking, const QString &account, const CredentialId &credential) = 0;
    /// The provider has said when it wants to be asked again (S21); an earlier word of it is replaced.
    virtual Result<Done> hold(const QString &account, Instant until, Instant now) = 0;
    /// The end of the last hold; long ago when there is none.
    [[nodiscard]] virtual Result<Instant> heldUntil(const QString &account, Instant now) = 0;
};

} // namespace fob
