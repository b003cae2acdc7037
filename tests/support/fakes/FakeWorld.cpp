// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakes/FakeWorld.h"

#include "services/ActivityRecording.h"

#include "core/ScopeSet.h"
#include "services/ApiKey.h"

#include <QDir>

namespace fob::fakes {

std::vector<DescriptorSource> shippedDescriptors(const std::map<QString, QByteArray> &extra)
{
    std::vector<DescriptorSource> sources;
    const QDir folder(QStringLiteral(FOB_SOURCE_DIR "/resources/providers"));
    for (const QFileInfo &file : folder.entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        if (file.fileName().endsWith(QLatin1String(".schema.json")))
            continue;
        const QString path = file.filePath();
        sources.push_back({file.completeBaseName(), path, true, [path]() -> Result<QByteArray> {
                               QFile opened(path);
                               if (!opened.open(QIODevice::ReadOnly))
                                   return failure(Error::Kind::UnreadableFile, path);
                               return opened.readAll();
                           }});
    }
    for (const auto &[id, json] : extra)
        sources.push_back(
            {id, id + QStringLiteral(".json"), false, [json = json]() -> Result<QByteArray> { return json; }});
    return sources;
}

FakeWorld::FakeWorld(const std::map<QString, QByteArray> &extraDescriptors)
    : providers(shippedDescriptors(extraDescriptors))
{
    restart();
}

FakeWorld::~FakeWorld() = default;

void FakeWorld::restart()
{
    vault.reset();
    locks.processDied();
    faults.revive();
    vault = std::make_unique<CredentialVault>(index, secrets, locks, clock, random);
    recordActivity(*vault, activity);
    budget = std::make_unique<RateBudget>(ledger, locks, clock, random);
    vault->setStoreRetryDelays({std::chrono::milliseconds{1}, std::chrono::milliseconds{1}});
}

const Provider &FakeWorld::provider(const QString &id) const
{
    const auto found = providers.find(id);
    if (!found) // a test without its provider cannot go on
        qFatal("no provider %s: %s", qPrintable(id), qPrintable(found.error().detail));
    return **found;
}

Credential FakeWorld::draft(const QString &providerId, const QString &grantId, const QString &name) const
{
    const Provider &described = provider(providerId);
    Credential credential;
    credential.name = name;
    credential.provider = providerId;
    credential.grant = grantId;
    for (const Environment &environment : described.environments) {
        if (environment.kind == Environment::Kind::Sandbox || environment.baseUrl.isEmpty())
            continue;
        credential.environment = environment.id;
        break;
    }
    const Grant *grant = described.grant(grantId);
    if (!grant)
        qFatal("no grant %s", qPrintable(grantId));
    for (const QString &field : grant->fields)
        credential.fields.insert(field, QStringLiteral("the-") + field);
    credential.scopes = grant->needsBrowser() ? ScopeSet::defaults(described.scopes).list() : QStringList();
    return credential;
}

CredentialSecrets FakeWorld::secretsFor(const Credential &credential) const
{
    const Grant &grant = *provider(credential.provider).grant(credential.grant);
    CredentialSecrets result;
    for (const QString &secret : grant.secrets)
        result.fields.emplace(secret, Secret::fromString(QStringLiteral("the+secret/of=") + secret));
    if (grant.kind == GrantKind::ApiKey)
        result.tokens = apiKeyTokens(grant, result, clock.now());
    return result;
}

Credential FakeWorld::stored(const QString &providerId, const QString &grant, const QString &name,
                             std::optional<TokenSet> tokens)
{
    auto secretsOfIt = std::make_shared<CredentialSecrets>(secretsFor(draft(providerId, grant, name)));
    if (tokens)
        secretsOfIt->tokens = std::move(tokens);
    auto added = await<Credential>([&](QObject *context, Completion<Credential> done) {
        vault->add(draft(providerId, grant, name), std::move(*secretsOfIt), context, std::move(done));
    });
    if (!added)
        qFatal("not added: %s %s", qPrintable(kindName(added.error().kind)), qPrintable(added.error().detail));
    return *added;
}

TokenSet FakeWorld::tokens(const QByteArray &access, std::chrono::seconds lifetime, const QByteArray &refresh) const
{
    TokenSet result;
    result.accessToken = Secret(access);
    result.tokenType = QStringLiteral("Bearer");
    result.issuedAt = clock.now();
    result.expiresAt = clock.now() + lifetime;
    if (!refresh.isEmpty()) {
        result.refreshToken = Secret(refresh);
        result.refreshExpiresAt = clock.now() + std::chrono::hours{24 * 30};
    }
    return result;
}

CredentialSecrets FakeWorld::inKeychain(const CredentialId &id) const
{
    auto found = CredentialSecrets::fromBytes(Secret(secrets.bytes(id)));
    return found ? std::move(*found) : CredentialSecrets{};
}

} // namespace fob::fakes
