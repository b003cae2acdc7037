// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TokenSet.h"

namespace fob {

TokenSet TokenSet::duplicate() const
{
    TokenSet copy;
    copy.accessToken = accessToken.duplicate();
    if (refreshToken)
        copy.refreshToken = refreshToken->duplicate();
    copy.tokenType = tokenType;
    copy.issuedAt = issuedAt;
    copy.expiresAt = expiresAt;
    copy.refreshExpiresAt = refreshExpiresAt;
    copy.grantedScopes = grantedScopes;
    copy.account = account;
    copy.lifetime = lifetime;
    copy.traceId = traceId;
    return copy;
}

} // namespace fob
