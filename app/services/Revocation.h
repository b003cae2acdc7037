// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/FlowPorts.h"

namespace fob {

/// Ends a credential's tokens. Where the provider revokes (RFC 7009): the refresh token first, then the access token,
/// then both are forgotten here; when the provider refuses, nothing is forgotten and its error is returned. Where it
/// does not: forgotten here only, and the outcome says that the token lives on until it expires.
struct RevocationOutcome
{
    bool revokedAtProvider = false;
    std::optional<Instant> livesUntil; ///< forgotten only: when the token ends by itself
};

void revokeTokens(const FlowPorts &ports, const Credential &credential, QObject *context,
                  Completion<RevocationOutcome> done);

} // namespace fob
