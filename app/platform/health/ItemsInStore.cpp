// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/health/ItemsInStore.h"

#include "core/Later.h"
#include "platform/vault/VaultSecretStore.h"

#ifdef Q_OS_LINUX
#include "platform/keychain/SecretServiceItems.h"
#include "platform/keychain/SecretServiceRead.h"
#endif

namespace fob {

using Items = std::vector<StoredItem>;

ItemsInStore::ItemsInStore(const ChosenSecretStore &chosen, VaultSecretStore &vault, std::chrono::milliseconds patience)
    : m_chosen(chosen), m_vault(vault), m_patience(patience)
{
}

void ItemsInStore::list(QObject *context, Completion<Items> done)
{
    if (&m_chosen.chosen() == &m_vault) {
        return later<Items>(context, std::move(done), m_vault.ids().map([](const std::vector<CredentialId> &ids) {
            Items items;
            for (const CredentialId &id : ids)
                items.push_back({id, {}});
            return items;
        }));
    }
#ifdef Q_OS_LINUX
    if (SecretServiceRead::isForThisDesktop()) {
        (new SecretServiceItems(m_patience, std::move(done), context))->start();
        return;
    }
#endif
    later<Items>(context, std::move(done), failure(Error::Kind::NotSupported));
}

} // namespace fob
