// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CredentialText.h"
#include "cli/Terminal.h"
#include "core/DecodedToken.h"
#include "core/Signature.h"
#include "core/TokenComparison.h"
#include "core/TokenMemory.h"

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

    QString foundAt; ///< where in the text; empty: it was the text
    int others = 0;  ///< tokens in the text beside it
    SignatureCheck signature;
    std::optional<RecognisedToken> recognised;
    QString shared;      ///< sharedFingerprint(), where a phrase was given
    QByteArray redacted; ///< withoutSignature(), where it was asked for
    std::optional<std::vector<ComparedClaim>> comparison;
    Likeness likeness = Likeness::Different; ///< to the one it is compared with

    [[nodiscard]] QString toText(const Terminal &terminal, Instant now) const;
    [[nodiscard]] Json toJson() const;
};

/// What is known at first sight.
[[nodiscard]] InspectedToken inspectToken(QByteArrayView token);
[[nodiscard]] InspectedToken inspectStored(const Credential &credential, const TokenSet &tokens,
                                           const Secret &installationKey);

} // namespace fob::cli
