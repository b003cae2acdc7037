// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Signature.h"

namespace fob {

/// Checks signatures with keys that the user or the credential's own provider gave. A port: the cryptography is a
/// library's. Calls are quick and synchronous.
class SignatureVerifier
{
public:
    virtual ~SignatureVerifier() = default;
    enum class KeyText {
        Public, ///< JWK, JWK Set, PEM public key or PEM certificate
        Secret, ///< the text itself is an HMAC secret, as the user says
    };
    /// InvalidInput, detail: what is wrong, never a part of it. NotSupported when the library is not there.
    [[nodiscard]] virtual Result<KeySet> readKeys(QByteArrayView text, KeyText kind) = 0;
    /// A compact JWS or JWE, or anything. NotSupported when the library is not there.
    [[nodiscard]] virtual Result<SignatureCheck> check(QByteArrayView token, const KeySet &keys) = 0;
};

} // namespace fob
