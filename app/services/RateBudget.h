// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CallLedger.h"
#include "core/Ports.h"

#include <QObject>

#include <memory>

namespace fob {

/// Keeps calls within what the descriptor says a provider allows, for all processes of this user together, and within
/// what the provider itself asks for (S21).
///
/// Token calls are counted for the provider's environment as a whole: whether it counts by client, nobody has
/// published. Other calls are counted by client.
class RateBudget : public QObject
{
    Q_OBJECT
public:
    /// A place in the queue for one call. Given back when it is dropped before the call was made.
    class Turn
    {
    public:
        Turn(CallLedger &ledger, QString account, CredentialId credential, CallLedger::Booking booking);
        ~Turn();
        Turn(const Turn &) = delete;
        Turn &operator=(const Turn &) = delete;

        [[nodiscard]] Instant at() const { return m_booking.at; }

    private:
        friend class RateBudget;
        CallLedger &m_ledger;
        QString m_account;
        CredentialId m_credential;
        CallLedger::Booking m_booking;
        bool m_mustBeAlone = false;
        bool m_spent = false;
        std::shared_ptr<CredentialLock> m_alone; ///< where the provider takes one call at a time
    };
    using TurnPointer = std::shared_ptr<Turn>;

    RateBudget(CallLedger &ledger, CredentialLocks &locks, const Clock &clock, RandomSource &random,
               QObject *parent = nullptr);

    /// The next turn for such a call, perhaps now.
    [[nodiscard]] Result<TurnPointer> book(const Credential &credential, const Provider &provider,
                                           RateLimit::Applies applies);
    /// True when the turn has come and nobody has been told to wait meanwhile; else at() is when to look again.
    [[nodiscard]] Result<bool> hasCome(Turn &turn) const;
    /// Done when the turn has come; waiting() says until when. Destroying the context gives up.
    void await(const TurnPointer &turn, QObject *context, Completion<Done> done);
    /// The call is made next: done once no other is under way where the provider takes one at a time. Keep the turn
    /// until its answer is there.
    void enter(const TurnPointer &turn, QObject *context, Completion<Done> done);
    /// book(), await() and enter() at once. RateLimited without having waited when the turn is further away than
    /// `patience`.
    void take(const Credential &credential, const Provider &provider, RateLimit::Applies applies,
              std::chrono::seconds patience, QObject *context, Completion<TurnPointer> done);
    /// What a refusal teaches: after RateLimited nobody calls before Retry-After, at most an hour, with some chance
    /// added so that not everybody comes back at once.
    void learn(const Error &error, const Turn &turn);
    /// What any answer teaches: when X-RateLimit-Remaining says that no call is left, nobody calls before the
    /// provider's reset, at most an hour.
    void learn(const HttpResponse &response, const Turn &turn);
    /// For a flow that does not wait so long: RateLimited, with the time left.
    [[nodiscard]] Error tooFarAway(const Turn &turn) const;

    static constexpr std::chrono::hours longestHold{1};
    /// For tests, whose clock does not run by itself.
    void setLongestSleep(std::chrono::milliseconds longest) { m_longestSleep = longest; }

Q_SIGNALS:
    void waiting(const fob::CredentialId &id, fob::Instant until);

private:
    void hold(const QString &account, std::chrono::milliseconds asked);

    CallLedger &m_ledger;
    CredentialLocks &m_locks;
    const Clock &m_clock;
    RandomSource &m_random;
    std::chrono::milliseconds m_longestSleep{10'000};
};

} // namespace fob
