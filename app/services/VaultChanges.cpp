// SPDX-License-Identifier: GPL-3.0-or-later
// CredentialVault: changing what is there.
#include "services/VaultInternals.h"

namespace fob {

using Kind = Error::Kind;

namespace {

/// Whoever answers there, or is asked for, is another one than the tokens were got from.
bool leavesTokensBehind(const Credential &before, const Credential &after)
{
    return before.environment != after.environment || before.baseUrl != after.baseUrl ||
           before.pathOverrides != after.pathOverrides || before.fields != after.fields || before.grant != after.grant;
}

/// The field that the access token is: an API key's.
const QString *fieldThatIsTheToken(const CredentialSecrets &secrets)
{
    for (const auto &[field, value] : secrets.fields)
        if (secrets.tokens && secrets.tokens->accessToken.equals(value))
            return &field;
    return nullptr;
}

} // namespace

void CredentialVault::rewrite(const CredentialId &id, Change change, Completion<Credential> done)
{
    if (auto same = checkBackend(); !same)
        return later<Credential>(this, std::move(done), failure(same.error()));
    m_secrets.read(id, this, [this, id, change, done](Result<Secret> bytes) {
        if (!bytes)
            return done(failure(bytes.error()));
        auto secrets = CredentialSecrets::fromBytes(*bytes);
        if (!secrets)
            return done(failure(secrets.error()));
        auto credential = m_index.findById(id);
        if (!credential)
            return done(credential);
        if (auto changed = change(*credential, *secrets); !changed)
            return done(failure(changed.error()));
        ++secrets->generation;
        takeFacts(*credential, *secrets);
        if (auto begun = m_index.begin({PendingChange::Kind::Write, id, m_clock.now()}); !begun)
            return done(failure(begun.error()));
        m_secrets.write(id, secrets->toBytes(), this, [this, credential = *credential, done](Result<Done> written) {
            // After a failed write nobody knows what the keychain holds: the pending row stays, reconcile() looks.
            if (!written)
                return done(failure(written.error()));
            if (auto updated = m_index.updateFinishing(credential); !updated)
                return done(failure(updated.error()));
            Q_EMIT credentialChanged(credential.id);
            done(credential);
        });
    });
}

void CredentialVault::edit(Credential edited, QObject *context, Completion<Credential> done)
{
    const CredentialId id = edited.id;
    underLock<Credential>(id, guarded(context, std::move(done)), [=, this](Lock lock, Completion<Credential> tell) {
        auto before = m_index.findById(id);
        if (!before)
            return tell(before);
        if (before->provider != edited.provider)
            return tell(failure(Kind::InvalidInput, QStringLiteral("provider")));
        if (auto free = checkNameFree(edited.name, id); !free)
            return tell(failure(free.error()));

        // What the vault itself keeps is not the editor's to change, and may have changed since it looked.
        Credential after = edited;
        after.createdAt = before->createdAt;
        after.lastUsedAt = before->lastUsedAt;
        after.generation = before->generation;
        after.token = before->token;
        after.signInNeeded = before->signInNeeded;

        if (before->token.present && leavesTokensBehind(*before, after)) {
            m_unsaved.erase(id);
            auto forgetting = [after, otherGrant = before->grant != after.grant](
                                  Credential &credential, CredentialSecrets &secrets) -> Result<Done> {
                credential = after;
                if (otherGrant || !fieldThatIsTheToken(secrets))
                    secrets.tokens.reset();
                credential.signInNeeded = false;
                return Done{};
            };
            return rewrite(id, forgetting, [lock, tell](Result<Credential> result) { tell(std::move(result)); });
        }
        if (auto updated = m_index.update(after); !updated)
            return tell(failure(updated.error()));
        Q_EMIT credentialChanged(id);
        tell(after);
    });
}

void CredentialVault::rename(const CredentialId &id, const QString &name, QObject *context, Completion<Credential> done)
{
    underLock<Credential>(id, guarded(context, std::move(done)), [=, this](Lock, Completion<Credential> tell) {
        auto credential = m_index.findById(id);
        if (!credential)
            return tell(credential);
        if (auto free = checkNameFree(name, id); !free)
            return tell(failure(free.error()));
        credential->name = name;
        if (auto updated = m_index.update(*credential); !updated)
            return tell(failure(updated.error()));
        Q_EMIT credentialChanged(id);
        tell(credential);
    });
}

void CredentialVault::replaceSecrets(const CredentialId &id, std::map<QString, Secret> fields, QObject *context,
                                     Completion<Credential> done)
{
    for (const auto &[field, value] : fields)
        if (value.isEmpty())
            return later<Credential>(context, std::move(done), failure(Kind::EmptySecret, field));
    auto given = std::make_shared<std::map<QString, Secret>>(std::move(fields));
    underLock<Credential>(id, guarded(context, std::move(done)), [=, this](Lock lock, Completion<Credential> tell) {
        m_unsaved.erase(id);
        auto replacing = [given, now = m_clock.now()](Credential &credential,
                                                      CredentialSecrets &secrets) -> Result<Done> {
            const QString *key = fieldThatIsTheToken(secrets);
            if (key && given->contains(*key)) {
                secrets.tokens->accessToken = given->at(*key).duplicate();
                secrets.tokens->issuedAt = now;
            } else if (!key) {
                secrets.tokens.reset();
            }
            for (auto &[field, value] : *given)
                secrets.fields[field] = value.duplicate();
            credential.signInNeeded = false;
            return Done{};
        };
        rewrite(id, replacing, [lock, tell](Result<Credential> result) { tell(std::move(result)); });
    });
}

void CredentialVault::forgetTokens(const CredentialId &id, bool signInNeeded, QObject *context,
                                   Completion<Credential> done)
{
    m_unsaved.erase(id);
    auto forgetting = [signInNeeded](Credential &credential, CredentialSecrets &secrets) -> Result<Done> {
        secrets.tokens.reset();
        credential.signInNeeded = signInNeeded;
        return Done{};
    };
    rewrite(id, forgetting, guarded(context, std::move(done)));
}

} // namespace fob
