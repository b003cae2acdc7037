// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tour/MemoryStores.h"

#include "services/Async.h"

namespace fob::cli {

void MemorySecretStore::status(QObject *context, Completion<SecretStoreStatus> done)
{
    SecretStoreStatus status;
    status.backend = backend();
    status.state = SecretStoreStatus::State::Unlocked;
    later<SecretStoreStatus>(context, std::move(done), status);
}

void MemorySecretStore::read(const CredentialId &id, QObject *context, Completion<Secret> done)
{
    const auto found = m_items.find(id);
    later<Secret>(context, std::move(done),
                  found == m_items.end() ? failure(Error::Kind::SecretLost, backend())
                                         : Result<Secret>(found->second.duplicate()));
}

void MemorySecretStore::write(const CredentialId &id, Secret value, QObject *context, Completion<Done> done)
{
    m_items.insert_or_assign(id, std::move(value));
    later<Done>(context, std::move(done), Done{});
}

void MemorySecretStore::remove(const CredentialId &id, QObject *context, Completion<Done> done)
{
    m_items.erase(id);
    later<Done>(context, std::move(done), Done{});
}

Result<std::vector<Credential>> MemoryCredentialIndex::all()
{
    std::vector<Credential> credentials;
    for (const auto &[id, credential] : m_credentials)
        credentials.push_back(credential);
    return credentials;
}

Result<Credential> MemoryCredentialIndex::findByName(const QString &name)
{
    for (const auto &[id, credential] : m_credentials) {
        if (nameKey(credential.name) == nameKey(name))
            return credential;
    }
    return failure(Error::Kind::UnknownCredential, name);
}

Result<Credential> MemoryCredentialIndex::findById(const CredentialId &id)
{
    const auto found = m_credentials.find(id);
    if (found == m_credentials.end())
        return failure(Error::Kind::UnknownCredential, id);
    return found->second;
}

Result<Done> MemoryCredentialIndex::insert(const Credential &credential)
{
    m_credentials.insert_or_assign(credential.id, credential);
    return Done{};
}

Result<Done> MemoryCredentialIndex::update(const Credential &credential) { return insert(credential); }

Result<Done> MemoryCredentialIndex::remove(const CredentialId &id)
{
    m_credentials.erase(id);
    return Done{};
}

Result<Done> MemoryCredentialIndex::touch(const CredentialId &id, Instant when)
{
    if (const auto found = m_credentials.find(id); found != m_credentials.end())
        found->second.lastUsedAt = when;
    return Done{};
}

Result<Done> MemoryCredentialIndex::begin(const PendingChange &change)
{
    m_pending.insert_or_assign(change.id, change);
    return Done{};
}

Result<Done> MemoryCredentialIndex::finish(const CredentialId &id)
{
    m_pending.erase(id);
    return Done{};
}

Result<Done> MemoryCredentialIndex::insertFinishing(const Credential &credential)
{
    return insert(credential).and_then([&](Done) { return finish(credential.id); });
}

Result<Done> MemoryCredentialIndex::updateFinishing(const Credential &credential)
{
    return insertFinishing(credential);
}

Result<Done> MemoryCredentialIndex::removeFinishing(const CredentialId &id)
{
    return remove(id).and_then([&](Done) { return finish(id); });
}

Result<std::vector<PendingChange>> MemoryCredentialIndex::pending()
{
    std::vector<PendingChange> changes;
    for (const auto &[id, change] : m_pending)
        changes.push_back(change);
    return changes;
}

Result<Done> MemoryCredentialIndex::setNote(const QString &key, const QString &value)
{
    m_notes.insert(key, value);
    return Done{};
}

void MemoryCredentialLocks::acquire(const CredentialId &, std::chrono::milliseconds, QObject *context,
                                    Completion<std::shared_ptr<CredentialLock>> done)
{
    later<std::shared_ptr<CredentialLock>>(context, std::move(done), std::make_shared<CredentialLock>());
}

} // namespace fob::cli
