// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"

#include <QString>
#include <QStringList>

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace fob {

/// A key that a signature can be checked with, and what may be checked with it. It comes from the user or from the
/// credential's own provider, never from a token (S46). Move-only, as a symmetric one is a secret.
struct VerificationKey
{
    enum class Kind { Rsa, Ec, Ed25519, Octets } kind = Kind::Rsa;
    QString id;             ///< "kid"; empty: it has none. Control and bidirectional characters escaped
    QString algorithm;      ///< "alg", the only one it is for; empty: any that fits its kind
    QString use;            ///< "sig", "enc"; empty: not said
    QStringList operations; ///< "key_ops" (RFC 7517 §4.3); empty: not said
    QString curve;          ///< Ec: "P-256", "P-384", "P-521"
    int bits = 0;           ///< of an RSA modulus or of the octets
    Secret jwk;             ///< a JWK of the public members alone, or of the octets

    /// "RSA 2048", "EC P-256", "Ed25519", "HMAC 256": a name that no language changes.
    [[nodiscard]] QString description() const;
};

/// The keys of a text, and how many more of it are none that signatures are checked with.
struct KeySet
{
    std::vector<VerificationKey> keys;
    int passedOver = 0; ///< of another type or curve, or damaged
};

/// RFC 7517: a JWK or a JWK Set, strictly read; the private members of one are left out. At most 100 keys.
/// InvalidInput, detail: a KeyMistake.
[[nodiscard]] Result<KeySet> parseJwks(QByteArrayView json);
/// A raw secret, when the user says that the text is one. InvalidInput for what is a public key: a token signed with
/// HMAC under a public key is the attack that algorithm confusion is (RFC 8725 §2.1).
[[nodiscard]] Result<VerificationKey> octetsKey(QByteArrayView secret);
/// Whether the text is a PEM block or the beginning of one.
[[nodiscard]] bool looksLikePem(QByteArrayView text);

} // namespace fob
