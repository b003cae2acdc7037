// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ApiRequest.h"
#include "core/Credential.h"
#include "core/HarmfulCharacter.h"
#include "core/PlainPath.h"
#include "core/RedirectUris.h"
#include "core/ScopeSet.h"

#include <algorithm>

namespace fob {

namespace {

using Kind = Error::Kind;

Result<Done> checkFields(const Credential &credential, const Provider &provider, const Grant &grant)
{
    for (auto it = credential.fields.begin(); it != credential.fields.end(); ++it) {
        if (!grant.fields.contains(it.key()))
            return failure(Kind::UnknownField, it.key());
        if (hasHarmful(it.value()))
            return failure(Kind::InvalidInput, it.key());
    }
    for (const QString &id : grant.fields) {
        const Field *field = provider.field(id);
        if (field && field->required && field->defaultValue.isEmpty() &&
            credential.fields.value(id).trimmed().isEmpty())
            return failure(Kind::MissingField, id);
    }
    return Done{};
}

bool isRole(const QString &role, const Provider &provider, const Grant &grant)
{
    const auto has = [&](const std::optional<Endpoint> &endpoint) { return endpoint && endpoint->role == role; };
    return has(grant.authorize) || has(grant.token) || has(grant.refresh) || has(provider.revoke) ||
           has(provider.introspect) || has(provider.profile) ||
           std::any_of(provider.probes.begin(), provider.probes.end(),
                       [&](const Probe &probe) { return probe.endpoint.role == role; });
}

Result<Done> checkAddresses(const Credential &credential, const Provider &provider, const Grant &grant,
                            const Environment &environment)
{
    const bool sandbox = environment.kind == Environment::Kind::Sandbox;
    const QUrl base = baseUrl(credential, provider);
    if (base.isEmpty())
        return failure(Kind::MissingField, QStringLiteral("base_url"));
    if (auto checked = checkOutgoingUrl(base, sandbox); !checked)
        return checked;
    // What is marked as a sandbox must never reach a real provider; what is none must not carry a query along.
    if (base.hasQuery())
        return failure(Kind::InvalidUrl, base.toString(QUrl::RemoveQuery));
    if (sandbox && base.host() != QLatin1String("127.0.0.1"))
        return failure(Kind::SandboxElsewhere, base.toString());
    for (auto it = credential.pathOverrides.begin(); it != credential.pathOverrides.end(); ++it) {
        if (!isRole(it.key(), provider, grant))
            return failure(Kind::UnknownField, it.key());
        if (!isPlainPath(it.value()))
            return failure(Kind::InvalidPath, it.value().left(256));
    }
    return Done{};
}

/// Written by originFromText() only: a text that means the same and reads otherwise would not be compared right.
Result<Done> checkAllowedHosts(const Credential &credential, const Environment &environment)
{
    const bool sandbox = environment.kind == Environment::Kind::Sandbox;
    for (const QString &host : credential.allowedHosts) {
        const auto origin = originFromText(host, sandbox);
        if (!origin)
            return tl::unexpected(origin.error());
        if (*origin != host)
            return failure(Kind::InvalidUrl, host.left(256));
    }
    return Done{};
}

Result<Done> checkUpkeep(const Credential &credential, const Provider &provider, const Grant &grant)
{
    if (!credential.tier.isEmpty() && !provider.tiers().contains(credential.tier))
        return failure(Kind::UnknownField, QStringLiteral("tier"));
    if (credential.keepAlive && !canBeKeptAlive(grant, provider))
        return failure(Kind::UnknownField, QStringLiteral("keep_alive"));
    return Done{};
}

Result<Done> checkRedirect(const RedirectChoice &redirect)
{
    if (redirect.kind == RedirectChoice::Kind::LoopbackPorts) {
        if (redirect.ports.isEmpty())
            return failure(Kind::InvalidRedirectUri);
        for (const quint16 port : redirect.ports) {
            if (port < 1024)
                return failure(Kind::PortForbidden, QString::number(port));
        }
    }
    if (redirect.kind != RedirectChoice::Kind::Registered)
        return Done{};
    // Any scheme may be registered (RFC 8252 §7.1), but the text must be one that survives being sent and compared.
    const QUrl uri(redirect.uri, QUrl::StrictMode);
    const bool usable = uri.isValid() && !uri.isRelative() && !uri.hasFragment() && uri.userInfo().isEmpty() &&
                        redirect.uri == redirect.uri.trimmed() && !hasHarmful(redirect.uri) &&
                        redirect.uri.size() <= 2048;
    const QString scheme = uri.scheme();
    const bool web = scheme == QLatin1String("https") || scheme == QLatin1String("http");
    // Plain http carries a code over the network for all to see; on this computer it has to be an address that can be
    // listened on (RFC 8252 §7.3), or another program there would get it.
    const bool open = scheme == QLatin1String("http") && !ownLoopback(redirect);
    if (!usable || open || (web && uri.host().isEmpty()) || scheme == QLatin1String("javascript") ||
        scheme == QLatin1String("data") || scheme == QLatin1String("file"))
        return failure(Kind::InvalidRedirectUri, redirect.uri.left(256));
    return Done{};
}

} // namespace

Result<Done> validateName(const QString &name)
{
    const qsizetype length = name.toUcs4().size();
    // A name that begins with "-" would be taken for an option wherever it is typed.
    if (length < 1 || length > 80 || hasHarmful(name) || name != name.trimmed() || name.startsWith(QLatin1Char('-')))
        return failure(Kind::InvalidName, name.left(80));
    return Done{};
}

Result<Done> validate(const Credential &credential, const Provider &provider)
{
    if (auto named = validateName(credential.name); !named)
        return named;
    if (credential.provider != provider.id)
        return failure(Kind::UnknownProvider, credential.provider);
    const Environment *environment = provider.environment(credential.environment);
    if (!environment)
        return failure(Kind::UnknownEnvironment, credential.environment);
    const Grant *grant = provider.grant(credential.grant);
    if (!grant)
        return failure(Kind::UnknownGrant, credential.grant);
    if (auto fields = checkFields(credential, provider, *grant); !fields)
        return fields;
    if (const auto scopes = ScopeSet::make(provider.scopes, credential.scopes); !scopes)
        return tl::unexpected(scopes.error());
    if (auto addresses = checkAddresses(credential, provider, *grant, *environment); !addresses)
        return addresses;
    if (auto allowed = checkAllowedHosts(credential, *environment); !allowed)
        return allowed;
    if (auto upkeep = checkUpkeep(credential, provider, *grant); !upkeep)
        return upkeep;
    return grant->needsBrowser() ? checkRedirect(credential.redirect) : Result<Done>(Done{});
}

} // namespace fob
