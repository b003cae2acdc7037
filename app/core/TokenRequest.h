// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/CredentialSecrets.h"
#include "core/HttpMessage.h"
#include "core/ScopeSet.h"

namespace fob {

class AuthorizationRequest;
struct ApiRequest;
class RandomSource;

/// The requests of a provider, built from its descriptor alone. Each is pure but for {random}. All fail with
/// MissingSecret or MissingField (detail: the field's id) when the credential lacks what the request needs, with
/// InvalidUrl/InsecureUrl, and with NotSupported when the descriptor has no such call.
class TokenRequest
{
public:
    TokenRequest(const Provider &provider, const Credential &credential, const CredentialSecrets &secrets,
                 RandomSource &random);

    /// ClientCredentials grants.
    [[nodiscard]] Result<HttpRequest> token(const ScopeSet &scopes) const;
    /// The code exchange (RFC 6749 §4.1.3) for what this request was answered with: its redirect URI, verifier and
    /// scopes go along where the descriptor writes them.
    [[nodiscard]] Result<HttpRequest> exchange(const Secret &code, const AuthorizationRequest &asked) const;
    /// RFC 6749 §6, with the stored refresh token and the scopes it was granted.
    [[nodiscard]] Result<HttpRequest> refresh() const;
    /// RFC 7009, for the token given.
    [[nodiscard]] Result<HttpRequest> revoke(const Secret &token) const;
    /// An authenticated call (profile, probe) with the token given.
    [[nodiscard]] Result<HttpRequest> call(const Endpoint &endpoint, const Secret &accessToken) const;
    /// A call of the user's own, with the token given. ForeignHost and the other errors of callAddress().
    [[nodiscard]] Result<HttpRequest> call(const ApiRequest &asked, const Secret &accessToken) const;
    /// RFC 7662, for the token given.
    [[nodiscard]] Result<HttpRequest> introspect(const Secret &token) const;

private:
    [[nodiscard]] const Grant *grant() const;
    /// A call whose `{token}` is the one that it is about.
    [[nodiscard]] Result<HttpRequest> about(const Secret &token, const std::optional<Endpoint> &endpoint,
                                            const QString &role) const;
    /// The descriptor's call that proves the client and leads to where this address does, on whatever host; or null.
    [[nodiscard]] const Endpoint *endpointOfTokens(const QUrl &url) const;
    [[nodiscard]] Result<TemplateValues> completed(const Endpoint &endpoint, TemplateValues values) const;
    [[nodiscard]] Result<HttpRequest> build(const Endpoint &endpoint, TemplateValues given,
                                            const std::vector<Parameter> &callHeaders = {}) const;

    const Provider &m_provider;
    const Credential &m_credential;
    const CredentialSecrets &m_secrets;
    RandomSource &m_random;
};

} // namespace fob
