// SPDX-License-Identifier: GPL-3.0-or-later
// CredentialVault: changing what is there.
#include "services/VaultInternals.h"

namespace fob {

using Kind = Error::Kind;

namespace {

/// The field that the access token is: an API key's.
const QString *fieldThatIsTheToken(const CredentialSecrets &secrets)
{
    for (const auto &[field, value] : secrets.fields)
        if (secrets.tokens && secrets.tokens->accessToken.equals(value))
            return &field;
    return nullptr;
}

} // namespace

void CredentialVault::rewrite(const CredentialId &id, Change change, Completion<Credential> done, WhenLost whenLost)
{
    onKnownKeychain<Credential>(std::move(done), [this, id, change, whenLost](const Completion<Credential> &tell) {
        m_secrets.read(id, this, [this, id, change, whenLost, tell](Result<Secret> bytes) {
            auto secrets = bytes ? CredentialSecrets::fromBytes(*bytes) : failure(bytes.error());
            const bool anew = !secrets && secrets.error().kind == Kind::SecretLost && whenLost == WhenLost::Anew;
            if (!secrets && !anew)
                return tell(failure(secrets.error()));
            auto credential = m_index.findById(id);
            if (!credential)
                return tell(credential);
            if (anew) {
                secrets = CredentialSecrets();
                secrets->generation = credential->generation;
            }
            if (auto changed = change(*credential, *secrets); !changed)
                return tell(failure(changed.error()));
            ++secrets->generation;
            takeFacts(*credential, *secrets);
            if (auto begun = m_index.begin({PendingChange::Kind::Write, id, m_clock.now(), *credential}); !begun)
                return tell(failure(begun.error()));
            m_secrets.write(id, secrets->toBytes(), this, [this, credential = *credential, tell](Result<Done> written) {
                // After a failed write nobody knows what the keychain holds: the pending row stays, reconcile() looks.
                if (!written)
                    return tell(failure(written.error()));
                if (auto updated = m_index.updateFinishing(credential); !updated)
                    return tell(failure(updated.error()));
                Q_EMIT credentialChanged(credential.id);
                tell(credential);
            });
        });
    });
}

void CredentialVault::edit(Credential credential, std::map<QString, Secret> newSecrets, QObject *context,
                           Completion<Credential> done)
{
    const CredentialId id = credential.id;
    change(id, std::move(credential), std::move(newSecrets), context, std::move(done));
}

void CredentialVault::replaceSecrets(const CredentialId &id, std::map<QString, Secret> fields, QObject *context,
                                     Completion<Credential> done)
{
    change(id, std::nullopt, std::move(fields), context, std::move(done));
}

void CredentialVault::change(const CredentialId &id, std::optional<Credential> edited,
                             std::map<QString, Secret> newSecrets, QObject *context, Completion<Credential> done)
{
    for (const auto &[field, value] : newSecrets)
        if (value.isEmpty())
            return later<Credential>(context, std::move(done), failure(Kind::EmptySecret, field));
    auto given = std::make_shared<std::map<QString, Secret>>(std::move(newSecrets));
    underLock<Credential>(id, guarded(context, std::move(done)), [=, this](Lock lock, Completion<Credential> tell) {
        auto before = m_index.findById(id);
        if (!before)
            return tell(before);
        const Credential after = edited.value_or(*before);
        if (before->provider != after.provider)
            return tell(failure(Kind::InvalidInput, QStringLiteral("provider")));
        if (auto free = checkNameFree(after.name, id); !free)
            return tell(failure(free.error()));
        const auto kind = given->empty() ? ActivityEvent::Kind::Edited : ActivityEvent::Kind::SecretsReplaced;
        apply(*before, after, given, [this, kind, lock, tell](Result<Credential> result) {
            if (result)
                report(activityOf(*result, kind, m_clock.now()));
            tell(std::move(result));
        });
    });
}

void CredentialVault::apply(const Credential &before, const Credential &after,
                            std::shared_ptr<std::map<QString, Secret>> given, Completion<Credential> done)
{
    const bool moved = !haveTheSameTokens(before, after);
    auto settings = [before, after](Credential &credential) {
        // What the vault itself keeps is not the editor's to change, and may have changed since it looked.
        credential.name = after.name;
        credential.environment = after.environment;
        credential.grant = after.grant;
        credential.fields = after.fields;
        credential.baseUrl = after.baseUrl;
        credential.pathOverrides = after.pathOverrides;
        credential.redirect = after.redirect;
        credential.scopes = after.scopes;
        credential.tier = after.tier;
        credential.keepAlive = after.keepAlive;
        // What was allowed for one environment's token was not allowed for another's.
        const bool carriedOver = before.environment != after.environment && after.allowedHosts == before.allowedHosts;
        credential.allowedHosts = carriedOver ? QStringList() : after.allowedHosts;
    };
    if (!moved && given->empty()) {
        Credential changed = before;
        settings(changed);
        if (auto updated = m_index.update(changed); !updated)
            return done(failure(updated.error()));
        Q_EMIT credentialChanged(changed.id);
        return done(changed);
    }
    auto change = [=, now = m_clock.now()](Credential &credential, CredentialSecrets &secrets) -> Result<Done> {
        const QString *key = fieldThatIsTheToken(secrets);
        const QString keyField = key ? *key : QString();
        if (before.environment != after.environment) {
            for (const auto &[field, value] : secrets.fields)
                if (!given->contains(field))
                    return failure(Kind::SecretsOfAnotherEnvironment, before.name);
            secrets.fields.clear();
        }
        for (const auto &[field, value] : *given)
            secrets.fields.insert_or_assign(field, value.duplicate());
        if (keyField.isEmpty() || before.grant != after.grant) {
            secrets.tokens.reset();
        } else if (given->contains(keyField)) {
            secrets.tokens->accessToken = given->at(keyField).duplicate();
            secrets.tokens->issuedAt = now;
        }
        settings(credential);
        credential.signInNeeded = false;
        return Done{};
    };
    const auto told = [this, id = before.id, done](Result<Credential> result) {
        if (result)
            m_unsaved.erase(id); // they were got with the old ones; had this failed, they would be all there is
        done(std::move(result));
    };
    rewrite(before.id, change, told, given->empty() ? WhenLost::Fail : WhenLost::Anew);
}

void CredentialVault::rename(const CredentialId &id, const QString &name, QObject *context, Completion<Credential> done)
{
    underLock<Credential>(id, guarded(context, std::move(done)), [=, this](Lock, Completion<Credential> tell) {
        auto credential = m_index.findById(id);
        if (!credential)
            return tell(credential);
        if (auto free = checkNameFree(name, id); !free)
            return tell(failure(free.error()));
        auto event = activityOf(*credential, ActivityEvent::Kind::Renamed, m_clock.now());
        event.detail = name;
        credential->name = name;
        if (auto updated = m_index.update(*credential); !updated)
            return tell(failure(updated.error()));
        Q_EMIT credentialChanged(id);
        report(event);
        tell(credential);
    });
}

void CredentialVault::forgetTokens(const CredentialId &id, bool signInNeeded, QObject *context,
                                   Completion<Credential> done)
{
    auto forgetting = [signInNeeded](Credential &credential, CredentialSecrets &secrets) -> Result<Done> {
        secrets.tokens.reset();
        credential.signInNeeded = signInNeeded;
        return Done{};
    };
    rewrite(id, forgetting, [this, id, tell = guarded(context, std::move(done))](Result<Credential> forgotten) {
        if (forgotten)
            m_unsaved.erase(id);
        tell(std::move(forgotten));
    });
}

} // namespace fob
