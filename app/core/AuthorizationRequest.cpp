// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AuthorizationRequest.h"

#include "core/PercentEncoding.h"
#include "core/Pkce.h"
#include "core/Ports.h"
#include "core/RequestValues.h"

namespace fob {

namespace {

constexpr int randomBytes = 32; // 256 bits, 43 characters (S5; RFC 7636 §4.1 asks for at least 43)

QString joinedQuery(const Endpoint &endpoint, const TemplateValues &values)
{
    std::vector<Secret> kept;
    std::vector<std::pair<QByteArray, QByteArrayView>> pairs;
    kept.reserve(endpoint.parameters.size() + endpoint.query.size());
    for (const auto *list : {&endpoint.parameters, &endpoint.query}) {
        for (const Parameter &parameter : *list) {
            Secret value = parameter.value.expand(values);
            if (value.isEmpty())
                continue;
            kept.push_back(std::move(value));
            pairs.emplace_back(parameter.name.toUtf8(), kept.back().reveal());
        }
    }
    return QString::fromLatin1(joinedPairs(pairs).reveal());
}

Result<Done> checkRedirectUri(const QString &redirectUri)
{
    const QUrl url(redirectUri, QUrl::StrictMode);
    if (!url.isValid() || url.isRelative() || url.hasFragment() || !url.userInfo().isEmpty())
        return failure(Error::Kind::InvalidRedirectUri, redirectUri.left(256));
    return Done{};
}

} // namespace

Result<AuthorizationRequest> AuthorizationRequest::make(const Provider &provider, const Credential &credential,
                                                        const ScopeSet &scopes, const QString &redirectUri,
                                                        RandomSource &random)
{
    const Grant *grant = provider.grant(credential.grant);
    if (!grant)
        return failure(Error::Kind::UnknownGrant, credential.grant);
    if (!grant->authorize)
        return failure(Error::Kind::NotSupported, QStringLiteral("authorize"));
    if (auto usable = checkRedirectUri(redirectUri); !usable)
        return tl::unexpected(usable.error());
    auto values = fieldValues(provider, credential, *grant, random);
    if (!values)
        return tl::unexpected(values.error());
    auto url = endpointUrl(credential, provider, *grant->authorize);
    if (!url)
        return tl::unexpected(url.error());

    AuthorizationRequest request;
    request.m_redirectUri = redirectUri;
    request.m_scope = scopes.toText(provider.scopes);
    request.m_state = base64Url(random.bytes(randomBytes));
    request.m_issuer = provider.issuer;
    request.m_codeParameter = grant->codeParameter;
    request.m_errorParameter = grant->errorParameter;
    if (grant->pkce == Pkce::S256) {
        request.m_verifier = Secret::take(base64Url(random.bytes(randomBytes)));
        values->set(QStringLiteral("code_challenge"), QString::fromLatin1(codeChallengeS256(request.m_verifier)));
    }
    values->set(QStringLiteral("redirect_uri"), redirectUri);
    values->set(QStringLiteral("scope"), request.m_scope);
    values->set(QStringLiteral("state"), QString::fromLatin1(request.m_state));

    url->setQuery(joinedQuery(*grant->authorize, *values), QUrl::StrictMode);
    if (auto outgoing = checkOutgoingUrl(*url, isSandbox(credential, provider)); !outgoing)
        return tl::unexpected(outgoing.error());
    request.m_url = *std::move(url);
    return request;
}

} // namespace fob
