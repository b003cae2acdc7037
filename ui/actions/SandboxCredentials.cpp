// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/SandboxCredentials.h"

#include "core/ScopeSet.h"
#include "sandbox/PublishedAccount.h"
#include "services/ApiKey.h"
#include "wording/Language.h"

#include <algorithm>

namespace fob {
namespace {

// What tells a provider's credentials apart in one word: the list has no room for the grants' titles.
QString shortName(const Grant &grant)
{
    switch (grant.kind) {
    case GrantKind::ClientCredentials:
        return SandboxCredentials::tr("client", "gets its token with the client's secret");
    case GrantKind::ApiKey:
        return SandboxCredentials::tr("API key");
    case GrantKind::AuthorizationCode:
    case GrantKind::DirectToken:
        return SandboxCredentials::tr("browser", "gets its token by a sign-in in the browser");
    }
    return {};
}

// A provider with two grants of one kind needs their titles after all.
QString nameFor(const Provider &provider, const Grant &grant)
{
    const auto kin = std::count_if(provider.grants.begin(), provider.grants.end(), [&](const Grant &other) {
        return other.kind == grant.kind && other.warning.isEmpty();
    });
    return SandboxCredentials::tr("%1 · %2")
        .arg(localized(provider.name), kin == 1 ? shortName(grant) : localized(grant.title))
        .left(80);
}

Credential draftFor(const Provider &provider, const Environment &environment, const Grant &grant)
{
    Credential credential;
    credential.name = nameFor(provider, grant);
    credential.provider = provider.id;
    credential.environment = environment.id;
    credential.grant = grant.id;
    for (const QString &id : grant.fields) {
        const Field *field = provider.field(id);
        if (field && field->required)
            credential.fields.insert(id, sandbox::publishedField(*field, QStringLiteral("demo")));
    }
    if (grant.kind != GrantKind::ApiKey)
        credential.scopes = ScopeSet::defaults(provider.scopes).list();
    return credential;
}

} // namespace

SandboxCredentials::SandboxCredentials(const FlowPorts &ports, QObject *parent) : QObject(parent), m_ports(ports) {}

void SandboxCredentials::start()
{
    QUrl address;
    for (const QString &id : m_ports.providers.ids()) {
        const auto provider = m_ports.providers.find(id);
        const Environment *environment = provider ? (*provider)->sandbox() : nullptr;
        if (!environment)
            continue;
        address = environment->baseUrl;
        for (const Grant &grant : (*provider)->grants)
            if (grant.warning.isEmpty())
                m_waiting.push_back(draftFor(**provider, *environment, grant));
    }
    std::reverse(m_waiting.begin(), m_waiting.end());
    if (address.isEmpty()) {
        Q_EMIT finished({}, 0);
        return;
    }
    m_ports.sandbox.ensureRunning(address, this, [this](Result<Done> running) {
        // Stored all the same: they start the sandbox again when they are used.
        if (!running)
            Q_EMIT failed(running.error());
        storeNext();
    });
}

void SandboxCredentials::storeNext()
{
    if (m_waiting.empty()) {
        Q_EMIT finished(m_first, m_count);
        return;
    }
    const Credential credential = std::move(m_waiting.back());
    m_waiting.pop_back();
    const Provider *provider = m_ports.providers.find(credential.provider).value_or(nullptr);
    const Grant &grant = *provider->grant(credential.grant);
    CredentialSecrets secrets;
    for (const QString &id : grant.secrets)
        secrets.fields.insert_or_assign(id, Secret::fromString(sandbox::publishedSecret(id, grant)));
    secrets.tokens = apiKeyTokens(grant, secrets, m_ports.clock.now());
    m_ports.vault.add(credential, std::move(secrets), this, [this](Result<Credential> stored) {
        if (stored) {
            ++m_count;
            if (m_first.isEmpty())
                m_first = stored->id;
        } else if (stored.error().kind != Error::Kind::NameTaken) {
            m_waiting.clear(); // a keychain in trouble will not do better with the next one
            Q_EMIT failed(stored.error());
        }
        storeNext();
    });
}

} // namespace fob
