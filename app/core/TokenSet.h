// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Instant.h"
#include "core/Secret.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace fob {

/// The tokens of one credential with absolute expiries. Move-only.
struct TokenSet
{
    Secret accessToken;
    std::optional<Secret> refreshToken;
    QString tokenType; ///< as it is sent: "Bearer"
    Instant issuedAt{};
    std::optional<Instant> expiresAt; ///< empty: no expiry known ("API key")
    std::optional<Instant> refreshExpiresAt;
    std::optional<QStringList> grantedScopes; ///< empty: the provider did not say
    QString account;
    /// What its answer said of the access token's life, where it did not say how long that is; not stored with them.
    enum class Lifetime { Said, NotSaid, NotUsable } lifetime = Lifetime::Said;
    QString traceId; ///< of the answer that brought them, for the activity log; not stored with them

    [[nodiscard]] TokenSet duplicate() const;
    /// True when the access token lives at least this long from now. One from the future was dated by a clock that has
    /// been set back since: how long it lives nobody knows (S30).
    [[nodiscard]] bool livesFor(Instant now, std::chrono::seconds ttl) const
    {
        const bool fromTheFuture = issuedAt - now > std::chrono::minutes{1};
        return !accessToken.isEmpty() && (!expiresAt || (!fromTheFuture && *expiresAt - now >= ttl));
    }
};

} // namespace fob
