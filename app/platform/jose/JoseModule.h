// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace fob {

/// What the module fob-jose offers: the JOSE library behind an interface without any of its types. It is loaded by the
/// first check, as the libraries behind it take as long to load as all of `fob token` does (docs/decisions/0006).
class JoseModule
{
public:
    enum class Outcome { Valid, Invalid, Failed };

    virtual ~JoseModule() = default;
    /// A key as the library holds it, for verify(); null when it refuses the JWK. NUL-terminated.
    [[nodiscard]] virtual void *load(const char *jwk) = 0;
    virtual void unload(void *key) = 0;
    /// A compact JWS. The caller has decided that this key may verify what the token's header says; nothing that the
    /// header names or brings along is used.
    [[nodiscard]] virtual Outcome verify(void *key, QByteArrayView token) = 0;
    /// The JWK of a PEM public key or certificate; empty when it is neither.
    [[nodiscard]] virtual QByteArray jwkOfPem(QByteArrayView pem) = 0;
};

/// The one symbol that the module exports; what it returns lives as long as the module.
using JoseModuleEntry = JoseModule *(*)();
constexpr const char *joseModuleEntry = "fobJoseModule";

} // namespace fob
