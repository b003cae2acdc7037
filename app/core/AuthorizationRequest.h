// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/ScopeSet.h"

namespace fob {

class RandomSource;

/// One browser round trip: owns state, PKCE verifier and the exact redirect string (RFC 6749 §4.1.1, RFC 7636).
class AuthorizationRequest
{
public:
    /// state: 256 random bits, base64url (S5). verifier: 256 random bits, only where the grant says S256 (S6).
    /// InvalidUrl or InsecureUrl when the address would not be fit for a browser (S8).
    static Result<AuthorizationRequest> make(const Provider &provider, const Credential &credential,
                                             const ScopeSet &scopes, const QString &redirectUri, RandomSource &random);

    [[nodiscard]] const QUrl &url() const { return m_url; }
    [[nodiscard]] const QString &redirectUri() const { return m_redirectUri; }
    [[nodiscard]] const QString &scope() const { return m_scope; } ///< as it was sent, separated as the provider wants
    [[nodiscard]] const QByteArray &state() const { return m_state; }
    [[nodiscard]] const Secret &verifier() const { return m_verifier; } ///< empty without PKCE
    [[nodiscard]] const QString &issuer() const { return m_issuer; }
    [[nodiscard]] const QString &codeParameter() const { return m_codeParameter; }
    [[nodiscard]] const QString &errorParameter() const { return m_errorParameter; }

private:
    AuthorizationRequest() = default;

    QUrl m_url;
    QString m_redirectUri;
    QString m_scope;
    QByteArray m_state;
    Secret m_verifier;
    QString m_issuer;
    QString m_codeParameter;
    QString m_errorParameter;
};

} // namespace fob
