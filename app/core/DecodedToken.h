// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Claim.h"
#include "core/StrictJson.h"

#include <QByteArrayView>
#include <QStringList>

#include <limits>

namespace fob {

/// What a token says of itself, which proves nothing about who wrote it (S46): decoding never verifies.
struct DecodedToken
{
    enum class Kind { Jws, Jwe, Opaque } kind = Kind::Opaque;
    /// What a JWS is the signature of, which may be anything (RFC 7515 §3).
    enum class Payload {
        None,     ///< no JWS
        Claims,   ///< a JSON object: a JWT
        Opaque,   ///< whatever else, of which nothing is shown: also JSON that says a name twice
        Detached, ///< not in it (RFC 7515 appendix F): it is sent beside it
    } payload = Payload::None;
    QString algorithm; ///< "RS256", "none", …; empty for an opaque one
    /// What a JWS brings along to prove itself with.
    enum class Seal {
        None,    ///< no JWS, or one that says of itself that it is unsecured ("none")
        Signed,  ///< by whomever: decoding does not look
        Removed, ///< "header.payload.": a copy to be read, which nobody can check
    } seal = Seal::None;
    std::vector<Claim> header;
    std::vector<Claim> claims;  ///< empty for a JWE: they are encrypted
    std::size_t moreClaims = 0; ///< that it has beyond those
    QByteArray headerJson;      ///< the same two as they are, the texts of JSON objects; empty where there are none
    QByteArray claimsJson;
    std::optional<Instant> issuedAt;
    std::optional<Instant> notBefore;
    std::optional<Instant> expiresAt;
    std::optional<QStringList> scopes; ///< "scope" or "scp"
    /// Why it is opaque, or its payload is, though it has the shape of what is not: a name that is said twice means to
    /// one reader the first and to another the last.
    struct Unreadable
    {
        enum class Part { Header, Claims } part = Part::Header;
        JsonMistake mistake; ///< its name with control and bidirectional characters escaped
    };
    std::optional<Unreadable> unreadable;

    static constexpr std::size_t allClaims = std::numeric_limits<std::size_t>::max();

    /// Never fails: what is no JWS or JWE (CompactToken) is opaque.
    /// Surrounding blanks and a leading "Bearer " are passed over. At most 1 MiB is looked at, and at most `most`
    /// claims are made of it: a hostile one has tens of thousands, and a window shows few.
    static DecodedToken decode(QByteArrayView token, std::size_t most = allClaims);
};

} // namespace fob
