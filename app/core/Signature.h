// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/VerificationKey.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace fob {

/// What is known of a token's signature. Decoding never implies checking (S46): NotChecked until somebody asks.
struct SignatureCheck
{
    enum class State {
        NotChecked,
        NoSignature,         ///< an opaque token: nothing in it that could be checked
        Encrypted,           ///< a JWE: whoever it is for has to decrypt it first
        NotSigned,           ///< the algorithm "none": anybody can have written it
        Removed,             ///< "header.payload.": a copy without its signature, of which nothing can be checked
        Valid,               ///< by the key named below
        Invalid,             ///< the key is right and the signature is not: changed, or signed by another
        NoSuchKey,           ///< none of the keys has the id that the token names
        AlgorithmNotAllowed, ///< `reason` says why
        UnusableKey,         ///< `keyId`, `keyKind`: one that the library refuses
    } state = State::NotChecked;

    /// Why an algorithm is not allowed.
    enum class Reason {
        None,
        UnknownAlgorithm, ///< none that tokens are signed with
        KeyKind,          ///< does not fit the key: an HS token against a public key is the classical attack
        KeyAlgorithm,     ///< the key says that it is for another
        KeyUse,           ///< the key says that it is not for signatures
        CriticalHeader,   ///< "crit": the token demands what is not understood here (RFC 7515 §4.1.11)
    } reason = Reason::None;

    QString algorithm; ///< as the token says it
    QString keyId;     ///< Valid: the key's; NoSuchKey: the one that the token names
    QString keyKind;   ///< VerificationKey::description()
    bool weak = false; ///< Valid, but the key is shorter than RFC 7518 §3.2 and §3.3 ask for

    friend bool operator==(const SignatureCheck &, const SignatureCheck &) = default;
};

/// The JWS algorithms that a key of this kind may verify, by the key alone (RFC 8725 §3.1), never by what a token says.
[[nodiscard]] QStringList allowedAlgorithms(const VerificationKey &key);

/// A signature of this algorithm is made, and checked, with a shared secret.
[[nodiscard]] bool isHmac(const QString &algorithm);

struct KeysToTry
{
    SignatureCheck check;                      ///< NotChecked while there are keys; else what is certain without trying
    std::vector<const VerificationKey *> keys; ///< in their order in the set
};

/// The keys of the set to try on this token: those whose id is the token's, else those without an id; all when the
/// token names none. The header's jku, x5u, jwk and x5c are not looked at (S46).
[[nodiscard]] KeysToTry keysToTry(QByteArrayView token, const KeySet &keys);
/// The same without keys: Encrypted, NotSigned, Removed, NoSignature, an algorithm that nobody knows, or else
/// NotChecked.
[[nodiscard]] SignatureCheck signatureAtSight(QByteArrayView token);
/// A key shorter than RFC 7518 §3.2 and §3.3 ask for with this algorithm.
[[nodiscard]] bool isWeak(const VerificationKey &key, const QString &algorithm);

/// The stable name for JSON: "valid", "no_such_key", …
[[nodiscard]] QString signatureName(SignatureCheck::State state);
[[nodiscard]] QString reasonName(SignatureCheck::Reason reason);

} // namespace fob
