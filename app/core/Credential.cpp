// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Credential.h"

namespace fob {

TokenFacts TokenFacts::of(const TokenSet &tokens)
{
    TokenFacts facts;
    facts.present = !tokens.accessToken.isEmpty();
    facts.hasRefreshToken = tokens.refreshToken && !tokens.refreshToken->isEmpty();
    facts.issuedAt = tokens.issuedAt;
    facts.expiresAt = tokens.expiresAt;
    facts.refreshExpiresAt = tokens.refreshExpiresAt;
    facts.grantedScopes = tokens.grantedScopes;
    facts.tokenType = tokens.tokenType;
    facts.account = tokens.account;
    return facts;
}

QUrl baseUrl(const Credential &credential, const Provider &provider)
{
    if (!credential.baseUrl.isEmpty())
        return credential.baseUrl;
    const Environment *environment = provider.environment(credential.environment);
    return environment ? environment->baseUrl : QUrl();
}

QString nameKey(const QString &name) { return name.normalized(QString::NormalizationForm_C).toCaseFolded(); }

bool haveTheSameTokens(const Credential &a, const Credential &b)
{
    return a.provider == b.provider && a.environment == b.environment && a.baseUrl == b.baseUrl &&
           a.pathOverrides == b.pathOverrides && a.fields == b.fields && a.grant == b.grant;
}

bool canBeKeptAlive(const Grant &grant, const Provider &provider)
{
    return provider.dormantAfter.count() > 0 && grant.kind == GrantKind::ClientCredentials;
}

bool isSandbox(const Credential &credential, const Provider &provider)
{
    const Environment *environment = provider.environment(credential.environment);
    return environment && environment->kind == Environment::Kind::Sandbox;
}

// Joined as text: QUrl::resolved() would let a path that begins with "//" name another host.
Result<QUrl> endpointUrl(const Credential &credential, const Provider &provider, const Endpoint &endpoint)
{
    const QUrl base = baseUrl(credential, provider);
    if (base.isEmpty())
        return failure(Error::Kind::MissingField, QStringLiteral("base_url"));
    QString text = base.toString(QUrl::FullyEncoded | QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (text.endsWith(QLatin1Char('/')))
        text.chop(1);
    const QString path = credential.pathOverrides.value(endpoint.role, endpoint.path);
    if (!path.startsWith(QLatin1Char('/')))
        return failure(Error::Kind::InvalidUrl, path);
    const QUrl url(text + path, QUrl::StrictMode);
    if (const auto checked = checkOutgoingUrl(url, isSandbox(credential, provider)); !checked)
        return tl::unexpected(checked.error());
    if (url.host() != base.host() || url.port() != base.port() || url.hasQuery())
        return failure(Error::Kind::InvalidUrl, path);
    return url;
}

} // namespace fob
