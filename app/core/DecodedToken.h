// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Instant.h"
#include "core/Result.h"
#include "core/Secret.h"

#include <QString>

#include <optional>
#include <vector>

namespace fob {

struct Claim
{
    QString name;
    QString value;               ///< compact JSON for what is no string; control and bidirectional characters escaped
    std::optional<Instant> time; ///< for NumericDate claims in a sane range
    std::vector<Claim> inside{}; ///< of an object, and of a list with objects in it (names "0", "1", …)
    bool registered = false;     ///< RFC 7519 §4.1, RFC 9068, OpenID Connect Core, RFC 7515 §4.1 for headers
};

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
    std::vector<Claim> header;
    std::vector<Claim> claims; ///< empty for a JWE: they are encrypted
    QByteArray headerJson;     ///< the same two as they are, the texts of JSON objects; empty where there are none
    QByteArray claimsJson;
    std::optional<Instant> issuedAt;
    std::optional<Instant> notBefore;
    std::optional<Instant> expiresAt;
    std::optional<QStringList> scopes; ///< "scope" or "scp"

    /// Never fails: what is no JWS or JWE compact form with strict base64url (RFC 7515 §2) and a header of strict JSON
    /// is opaque.
    /// Surrounding blanks and a leading "Bearer " are passed over. At most 1 MiB is looked at.
    static DecodedToken decode(QByteArrayView token);
};

} // namespace fob
