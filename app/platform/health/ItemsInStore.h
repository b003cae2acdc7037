// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ChosenSecretStore.h"
#include "core/HealthPorts.h"

namespace fob {

class VaultSecretStore;

/// What lies in the store that is chosen.
class ItemsInStore final : public StoredItems
{
public:
    /// `patience`: for the keychain, which is asked for each item of Fob's.
    ItemsInStore(const ChosenSecretStore &chosen, VaultSecretStore &vault,
                 std::chrono::milliseconds patience = std::chrono::seconds(5));

    void list(QObject *context, Completion<std::vector<StoredItem>> done) override;

private:
    const ChosenSecretStore &m_chosen;
    VaultSecretStore &m_vault;
    std::chrono::milliseconds m_patience;
};

} // namespace fob
