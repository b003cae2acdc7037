// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/MemoryCallLedger.h"

#include <algorithm>

namespace fob {

Result<CallLedger::Booking> MemoryCallLedger::book(const QString &account, const CredentialId &credential,
                                                   const std::vector<RateLimit> &limits, Instant now)
{
    std::vector<Instant> calls;
    for (const auto &[id, call] : m_calls) {
        if (call.account != account)
            continue;
        if (call.credential == credential && call.at > now)
            return Booking{id, call.at, false};
        calls.push_back(call.at);
    }
    std::sort(calls.begin(), calls.end());
    const Instant from = std::max(now, m_holds[account]);
    const Instant at = nextCallAt(calls, limits, from);
    m_calls.emplace(++m_last, Call{account, credential, at});
    return Booking{m_last, at, true};
}

Result<Done> MemoryCallLedger::release(qint64 id)
{
    m_calls.erase(id);
    return Done{};
}

Result<Done> MemoryCallLedger::keep(const Booking &booking, const QString &account, const CredentialId &credential)
{
    m_calls.emplace(booking.id, Call{account, credential, booking.at});
    return Done{};
}

Result<Done> MemoryCallLedger::hold(const QString &account, Instant until, Instant)
{
    m_holds[account] = until;
    return Done{};
}

Result<Instant> MemoryCallLedger::heldUntil(const QString &account, Instant) { return m_holds[account]; }

} // namespace fob
