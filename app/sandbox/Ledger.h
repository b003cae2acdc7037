// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/Claims.h"

#include <QHash>
#include <QSet>

namespace fob::sandbox {

/// What only memory can know about tokens that speak for themselves: which are spent, which are revoked. It is empty
/// after a restart, so a restarted sandbox takes a spent code once more; no real client can depend on that.
class Ledger
{
public:
    /// False when it has been spent before.
    [[nodiscard]] bool spend(const QString &id)
    {
        const bool first = !m_spent.contains(id);
        m_spent.insert(id);
        return first;
    }
    [[nodiscard]] bool isSpent(const QString &id) const { return m_spent.contains(id); }
    void revoke(const QString &idOrFamily) { m_revoked.insert(idOrFamily); }
    [[nodiscard]] bool isRevoked(const QString &idOrFamily) const { return m_revoked.contains(idOrFamily); }

    /// Signed by us, not expired, not revoked by itself or with its family.
    [[nodiscard]] bool isAlive(const Claims &claims, qint64 now) const
    {
        return now < claims.expires && !isRevoked(claims.id) && !isRevoked(claims.family);
    }

    QHash<QString, Claims> current;     ///< by client: the token a provider hands out again when asked early
    QHash<QString, qint64> lastCall;    ///< by client: epoch seconds
    QHash<QString, qint64> answeringTo; ///< by client: epoch milliseconds until which a slow answer is on its way

private:
    QSet<QString> m_spent;
    QSet<QString> m_revoked;
};

} // namespace fob::sandbox
