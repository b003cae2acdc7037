// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TokenRequest.h"

#include "core/ApiRequest.h"
#include "core/AuthorizationRequest.h"
#include "core/Exchange.h"
#include "core/PercentEncoding.h"
#include "core/RequestBody.h"
#include "core/RequestHeaders.h"
#include "core/RequestValues.h"

namespace fob {

namespace {

using Kind = Error::Kind;

constexpr QLatin1String secretPrefix("secret:");

/// The ids of the secrets that an endpoint mentions.
QStringList secretsMentioned(const Endpoint &endpoint)
{
    QStringList ids;
    for (const auto *list : {&endpoint.query, &endpoint.headers, &endpoint.parameters}) {
        for (const Parameter &parameter : *list) {
            for (const Template::Piece &piece : parameter.value.pieces()) {
                if (piece.placeholder && piece.text.startsWith(secretPrefix))
                    ids << piece.text.mid(secretPrefix.size());
            }
        }
    }
    return ids;
}

/// The token, in the header or a member of the body, is among the values; what else was opened may be repeated too.
SecretSearch openedFor(const TemplateValues &values, const CredentialSecrets &secrets)
{
    SecretSearch opened;
    for (const auto &[name, secret] : values.secrets())
        opened.add(name, secret);
    opened.add(secrets);
    return opened;
}

/// Where two paths lead, whatever they are written like.
QStringList segmentsOf(const QUrl &url)
{
    return url.path(QUrl::FullyDecoded).toLower().split(QLatin1Char('/'), Qt::SkipEmptyParts);
}

QString expandedQuery(const Endpoint &endpoint, const TemplateValues &values)
{
    return QString::fromLatin1(formBody(expandedFields(endpoint.query, values)).reveal());
}

} // namespace

TokenRequest::TokenRequest(const Provider &provider, const Credential &credential, const CredentialSecrets &secrets,
                           RandomSource &random)
    : m_provider(provider), m_credential(credential), m_secrets(secrets), m_random(random)
{
}

const Grant *TokenRequest::grant() const { return m_provider.grant(m_credential.grant); }

Result<HttpRequest> TokenRequest::token(const ScopeSet &scopes) const
{
    if (!grant() || !grant()->token || grant()->kind != GrantKind::ClientCredentials)
        return failure(Kind::NotSupported, QStringLiteral("token"));
    TemplateValues values;
    values.set(QStringLiteral("scope"), scopes.toText(m_provider.scopes));
    return build(*grant()->token, std::move(values));
}

Result<HttpRequest> TokenRequest::exchange(const Secret &code, const AuthorizationRequest &asked) const
{
    if (!grant() || !grant()->token || grant()->kind != GrantKind::AuthorizationCode)
        return failure(Kind::NotSupported, QStringLiteral("token"));
    TemplateValues values;
    values.setSecret(QStringLiteral("code"), code.duplicate());
    values.setSecret(QStringLiteral("code_verifier"), asked.verifier().duplicate());
    values.set(QStringLiteral("redirect_uri"), asked.redirectUri());
    values.set(QStringLiteral("scope"), asked.scope());
    return build(*grant()->token, std::move(values));
}

Result<HttpRequest> TokenRequest::refresh() const
{
    if (!grant() || !grant()->refresh)
        return failure(Kind::NotSupported, QStringLiteral("refresh"));
    if (!m_secrets.tokens || !m_secrets.tokens->refreshToken || m_secrets.tokens->refreshToken->isEmpty())
        return failure(Kind::MissingSecret, QStringLiteral("refresh_token"));
    TemplateValues values;
    values.setSecret(QStringLiteral("refresh_token"), m_secrets.tokens->refreshToken->duplicate());
    // RFC 6749 §6: never more than was granted, which may be less than what is stored to be asked for.
    const QStringList scopes = m_secrets.tokens->grantedScopes.value_or(m_credential.scopes);
    values.set(QStringLiteral("scope"), scopes.join(m_provider.scopes.separator));
    return build(*grant()->refresh, std::move(values));
}

Result<HttpRequest> TokenRequest::revoke(const Secret &token) const
{
    return about(token, m_provider.revoke, QStringLiteral("revoke"));
}

Result<HttpRequest> TokenRequest::introspect(const Secret &token) const
{
    return about(token, m_provider.introspect, QStringLiteral("introspect"));
}

Result<HttpRequest> TokenRequest::about(const Secret &token, const std::optional<Endpoint> &endpoint,
                                        const QString &role) const
{
    if (!endpoint)
        return failure(Kind::NotSupported, role);
    if (token.isEmpty())
        return failure(Kind::MissingSecret, QStringLiteral("token"));
    TemplateValues values;
    values.setSecret(QStringLiteral("token"), token.duplicate());
    return build(*endpoint, std::move(values));
}

Result<HttpRequest> TokenRequest::call(const Endpoint &endpoint, const Secret &accessToken) const
{
    if (accessToken.isEmpty())
        return failure(Kind::MissingSecret, QStringLiteral("access_token"));
    TemplateValues values;
    values.setSecret(QStringLiteral("access_token"), accessToken.duplicate());
    return build(endpoint, std::move(values), m_provider.callHeaders);
}

Result<HttpRequest> TokenRequest::call(const ApiRequest &asked, const Secret &accessToken) const
{
    if (accessToken.isEmpty())
        return failure(Kind::MissingSecret, QStringLiteral("access_token"));
    auto url = callAddress(m_credential, m_provider, asked.target);
    if (!url)
        return tl::unexpected(url.error());
    Endpoint mentioned; // whose headers may name secrets
    mentioned.headers = m_provider.callHeaders;
    TemplateValues token;
    token.setSecret(QStringLiteral("access_token"), accessToken.duplicate());
    auto values = completed(mentioned, std::move(token));
    if (!values)
        return tl::unexpected(values.error());

    HttpRequest request;
    request.method = asked.method;
    RequestOutline outline;
    outline.credential = m_credential.id;
    outline.role = QStringLiteral("request");
    outline.secrets = openedFor(*values, m_secrets);
    const auto own = [&](QByteArrayView typed) {
        return shownBytes(ShownPiece::Kind::Private, typed, outline.secrets);
    };
    outline.ownQuery = own(url->query(QUrl::FullyEncoded).toUtf8());
    outline.ownBody = own(asked.body.reveal());
    if (const Endpoint *endpoint = endpointOfTokens(*url))
        outline.answer = endpoint->answer;
    else
        outline.answersTokens = false;
    for (const HttpHeader &header : asked.headers) {
        request.headers.push_back({header.name, header.value.duplicate(), true});
        outline.headers.push_back({shownName(header.name, outline.secrets), own(header.value.reveal())});
    }
    // Who calls is not the caller's to say; what else the provider's calls carry is.
    std::vector<Parameter> others;
    for (const Parameter &header : m_provider.callHeaders)
        if (!hasHeader(request, header.name.toLatin1()))
            others.push_back(header);
    if (auto added = addHeaders(request, outline, others, *values); !added)
        return tl::unexpected(added.error());
    if (!asked.contentType.isEmpty())
        addDefaultHeader(request, outline, "Content-Type", asked.contentType.constData());
    addDefaultHeader(request, outline, "Accept", "application/json, */*;q=0.5");
    request.url = *std::move(url);
    request.body = asked.body.duplicate();
    request.outline = std::make_shared<const RequestOutline>(std::move(outline));
    return request;
}

const Endpoint *TokenRequest::endpointOfTokens(const QUrl &url) const
{
    std::vector<const std::optional<Endpoint> *> all{&m_provider.revoke, &m_provider.introspect};
    for (const Grant &one : m_provider.grants)
        all.insert(all.end(), {&one.token, &one.refresh});
    for (const std::optional<Endpoint> *endpoint : all) {
        if (!*endpoint)
            continue;
        const auto known = endpointUrl(m_credential, m_provider, **endpoint);
        if (known && segmentsOf(*known) == segmentsOf(url))
            return &**endpoint;
    }
    return nullptr;
}

Result<TemplateValues> TokenRequest::completed(const Endpoint &endpoint, TemplateValues values) const
{
    if (!grant())
        return failure(Kind::UnknownGrant, m_credential.grant);
    auto common = fieldValues(m_provider, m_credential, *grant(), m_random);
    if (!common)
        return common;
    values.addTextsOf(*common);
    if (m_secrets.tokens)
        values.set(QStringLiteral("account"), m_secrets.tokens->account);
    // A secret that the grant does not have is left out: revoking an API key needs no client secret.
    for (const QString &id : secretsMentioned(endpoint)) {
        if (!grant()->secrets.contains(id))
            continue;
        const auto secret = m_secrets.fields.find(id);
        if (secret == m_secrets.fields.end() || secret->second.isEmpty())
            return failure(Kind::MissingSecret, id);
        values.setSecret(secretPrefix + id, secret->second.duplicate());
    }
    return values;
}

Result<HttpRequest> TokenRequest::build(const Endpoint &endpoint, TemplateValues given,
                                        const std::vector<Parameter> &callHeaders) const
{
    auto url = endpointUrl(m_credential, m_provider, endpoint);
    if (!url)
        return tl::unexpected(url.error());
    auto values = completed(endpoint, std::move(given));
    if (!values)
        return tl::unexpected(values.error());

    HttpRequest request;
    request.method = endpoint.method;
    if (!endpoint.query.empty())
        url->setQuery(expandedQuery(endpoint, *values), QUrl::StrictMode);
    request.url = *std::move(url);
    if (auto body = encodedBody(endpoint.encoding, expandedFields(endpoint.parameters, *values)))
        request.body = *std::move(body);
    else
        return tl::unexpected(body.error());

    RequestOutline outline;
    outline.credential = m_credential.id;
    outline.role = endpoint.role;
    outline.encoding = endpoint.encoding;
    outline.query = shownFields(endpoint.query, *values);
    outline.answer = endpoint.answer;
    outline.answersTokens =
        isOAuthCall(endpoint.role) || !endpoint.answer.accessToken.isEmpty() || !endpoint.answer.refreshToken.isEmpty();
    outline.secrets = openedFor(*values, m_secrets);
    if (endpoint.encoding != Encoding::None)
        outline.body = shownFields(endpoint.parameters, *values);
    for (const auto *headers : {&callHeaders, &endpoint.headers}) {
        if (auto added = addHeaders(request, outline, *headers, *values); !added)
            return tl::unexpected(added.error());
    }
    if (endpoint.encoding == Encoding::Form)
        addDefaultHeader(request, outline, "Content-Type", "application/x-www-form-urlencoded");
    if (endpoint.encoding == Encoding::Json)
        addDefaultHeader(request, outline, "Content-Type", "application/json");
    addDefaultHeader(request, outline, "Accept", "application/json");
    request.outline = std::make_shared<const RequestOutline>(std::move(outline));
    return request;
}

} // namespace fob
