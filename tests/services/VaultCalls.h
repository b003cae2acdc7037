// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakes/FakeWorld.h"

/// The vault's calls as a test writes them: wait and return.
namespace fob::fakes {

inline Result<Credential> addTo(FakeWorld &world, const Credential &credential, CredentialSecrets secrets)
{
    auto held = std::make_shared<CredentialSecrets>(std::move(secrets));
    return await<Credential>(
        [&](QObject *c, Completion<Credential> d) { world.vault->add(credential, std::move(*held), c, std::move(d)); });
}

inline Result<Credential> edit(FakeWorld &world, const Credential &credential, std::map<QString, Secret> secrets = {})
{
    auto held = std::make_shared<std::map<QString, Secret>>(std::move(secrets));
    return await<Credential>([&](QObject *c, Completion<Credential> d) {
        world.vault->edit(credential, std::move(*held), c, std::move(d));
    });
}

/// Its settings with the environment's sandbox, and a secret of the sandbox's for each that it has.
inline Result<Credential> moveToSandbox(FakeWorld &world, Credential credential)
{
    credential.environment = QStringLiteral("sandbox");
    std::map<QString, Secret> secrets;
    for (const auto &[field, value] : world.inKeychain(credential.id).fields)
        secrets.emplace(field, Secret(QByteArrayView("sandbox-secret")));
    return edit(world, credential, std::move(secrets));
}

inline Result<Credential> rename(FakeWorld &world, const CredentialId &id, const QString &name)
{
    return await<Credential>(
        [&](QObject *c, Completion<Credential> d) { world.vault->rename(id, name, c, std::move(d)); });
}

inline Result<Credential> replaceSecret(FakeWorld &world, const CredentialId &id, const QString &field,
                                        const char *value)
{
    return await<Credential>([&](QObject *c, Completion<Credential> d) {
        std::map<QString, Secret> fields;
        fields.emplace(field, Secret(QByteArrayView(value)));
        world.vault->replaceSecrets(id, std::move(fields), c, std::move(d));
    });
}

inline Result<Done> removeFrom(FakeWorld &world, const CredentialId &id)
{
    return await<Done>([&](QObject *c, Completion<Done> d) { world.vault->remove(id, c, std::move(d)); });
}

inline Result<Credential> storeTokens(FakeWorld &world, const CredentialId &id, TokenSet tokens)
{
    auto held = std::make_shared<TokenSet>(std::move(tokens));
    return await<Credential>(
        [&](QObject *c, Completion<Credential> d) { world.vault->storeTokens(id, std::move(*held), c, std::move(d)); });
}

inline Result<CredentialSecrets> open(FakeWorld &world, const CredentialId &id)
{
    return await<CredentialSecrets>(
        [&](QObject *c, Completion<CredentialSecrets> d) { world.vault->openSecrets(id, c, std::move(d)); });
}

inline Result<Done> reconcile(FakeWorld &world)
{
    return await<Done>([&](QObject *c, Completion<Done> d) { world.vault->reconcile(c, std::move(d)); });
}

inline QByteArray text(const Secret &secret) { return secret.reveal().toByteArray(); }

inline QByteArray accessTokenOf(const CredentialSecrets &secrets)
{
    return secrets.tokens ? text(secrets.tokens->accessToken) : QByteArray();
}

} // namespace fob::fakes
