// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/DecodedToken.h"
#include "core/Secret.h"

namespace fob {

/// One member of two tokens, side by side.
struct ComparedClaim
{
    enum class Part { Header, Claims } part = Part::Claims;
    QString path; ///< "sub", "address/country", "aud/0"
    std::optional<Claim> left;
    std::optional<Claim> right;
    [[nodiscard]] bool differs() const { return !left || !right || left->value != right->value; }
};

/// Every member of both, the left one's order first. Objects and lists by their members.
[[nodiscard]] std::vector<ComparedClaim> compareTokens(const DecodedToken &left, const DecodedToken &right);

/// "header.payload.": what a JWT says, for a colleague or a ticket, and no token any more, as nobody accepts one
/// without its signature. Empty for what has none to take away, save for such a copy, which is its own. What it says
/// about a person is still in it.
[[nodiscard]] QByteArray withoutSignature(QByteArrayView token);

enum class Likeness {
    Same,
    SameContent, ///< the same JWS but for the signature: a copy without it, or signed anew
    Different,
};
[[nodiscard]] Likeness likeness(const Secret &left, const Secret &right);

} // namespace fob
