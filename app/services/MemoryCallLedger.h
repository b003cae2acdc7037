// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CallLedger.h"

#include <map>

namespace fob {

/// A ledger that ends with its process: for the tour and for tests, whose providers are their own.
class MemoryCallLedger : public CallLedger
{
public:
    Result<Booking> book(const QString &account, const CredentialId &credential, const std::vector<RateLimit> &limits,
                         Instant now) override;
    Result<Done> release(qint64 id) override;
    Result<Done> keep(const Booking &booking, const QString &account, const CredentialId &credential) override;
    Result<Done> hold(const QString &account, Instant until, Instant now) override;
    [[nodiscard]] Result<Instant> heldUntil(const QString &account, Instant now) override;

private:
    struct Call
    {
        QString account;
        CredentialId credential;
        Instant at{};
    };
    std::map<qint64, Call> m_calls;
    std::map<QString, Instant> m_holds;
    qint64 m_last = 0;
};

} // namespace fob
