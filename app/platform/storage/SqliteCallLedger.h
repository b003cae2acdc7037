// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CallLedger.h"
#include "platform/storage/IndexFile.h"

#include <optional>

namespace fob {

/// The ledger in the index's file. Opened by the first call; what a clock that ran ahead has dated is forgotten once it
/// runs right.
class SqliteCallLedger final : public CallLedger
{
public:
    explicit SqliteCallLedger(QString path, std::chrono::milliseconds busyLimit = std::chrono::seconds(5));

    Result<Booking> book(const QString &account, const CredentialId &credential, const std::vector<RateLimit> &limits,
                         Instant now) override;
    Result<Done> release(qint64 id) override;
    Result<Done> keep(const Booking &booking, const QString &account, const CredentialId &credential) override;
    Result<Done> hold(const QString &account, Instant until, Instant now) override;
    [[nodiscard]] Result<Instant> heldUntil(const QString &account, Instant now) override;

private:
    Result<Booking> bookNow(const QString &account, const CredentialId &credential,
                            const std::vector<RateLimit> &limits, Instant now);

    IndexFile m_file;
};

} // namespace fob
