// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CredentialText.h"
#include "cli/Terminal.h"
#include "core/DecodedToken.h"

namespace fob::cli {

/// What can be said about a token without showing it: what it says of itself and, for a stored one, what is known of
/// it.
struct InspectedToken
{
    DecodedToken decoded;
    qsizetype size = 0;
    QString name; ///< of the stored credential; empty for a token from elsewhere
    QString fingerprint;
    TokenFacts facts;
    QStringList asked;  ///< scopes
    bool isKey = false; ///< an API key, of which nobody knows when it was issued

    [[nodiscard]] QString toText(const Terminal &terminal, Instant now) const;
    [[nodiscard]] Json toJson() const;
};

/// A leading "Bearer " or "Authorization: Bearer " is passed over. InvalidInput when there is nothing else.
[[nodiscard]] Result<InspectedToken> inspectToken(const Secret &token);
[[nodiscard]] InspectedToken inspectStored(const Credential &credential, const TokenSet &tokens,
                                           const Secret &installationKey);

} // namespace fob::cli
