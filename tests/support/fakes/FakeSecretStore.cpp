// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakes/FakeSecretStore.h"

namespace fob::fakes {

QByteArray FakeSecretStore::bytes(const CredentialId &id) const
{
    const auto found = m_items.find(id);
    return found == m_items.end() ? QByteArray() : found->second;
}

void FakeSecretStore::status(QObject *context, Completion<SecretStoreStatus> done)
{
    m_asleep = false;
    using State = SecretStoreStatus::State;
    m_faults.later<SecretStoreStatus>(QStringLiteral("secrets.status"), context, std::move(done),
                                      [this]() -> Result<SecretStoreStatus> {
                                          State state = State::Unlocked;
                                          if (m_trouble == Error::Kind::KeychainLocked)
                                              state = State::Locked;
                                          else if (m_trouble == Error::Kind::KeychainMissing)
                                              state = State::Missing;
                                          else if (m_trouble == Error::Kind::KeychainStuck)
                                              state = State::Stuck;
                                          else if (m_trouble)
                                              state = State::Unknown;
                                          return SecretStoreStatus{m_backend, state, {}};
                                      });
}

void FakeSecretStore::read(const CredentialId &id, QObject *context, Completion<Secret> done)
{
    m_asleep = false;
    m_faults.later<Secret>(QStringLiteral("secrets.read"), context, std::move(done), [this, id]() -> Result<Secret> {
        if (m_trouble)
            return trouble();
        const auto found = m_items.find(id);
        if (found == m_items.end())
            return failure(Error::Kind::SecretLost, m_backend);
        return Secret(found->second);
    });
}

void FakeSecretStore::write(const CredentialId &id, Secret value, QObject *context, Completion<Done> done)
{
    m_asleep = false;
    const QByteArray bytes = value.reveal().toByteArray();
    m_faults.later<Done>(QStringLiteral("secrets.write"), context, std::move(done),
                         [this, id, bytes]() -> Result<Done> {
                             if (m_trouble)
                                 return trouble();
                             m_items[id] = bytes;
                             return Done{};
                         });
}

void FakeSecretStore::remove(const CredentialId &id, QObject *context, Completion<Done> done)
{
    m_asleep = false;
    m_faults.later<Done>(QStringLiteral("secrets.remove"), context, std::move(done), [this, id]() -> Result<Done> {
        if (m_trouble)
            return trouble();
        m_items.erase(id);
        return Done{};
    });
}

} // namespace fob::fakes
