// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ChosenSecretStore.h"
#include "platform/vault/StoreChoice.h"
#include "platform/vault/VaultSecretStore.h"

namespace fob::cli {

/// What `fob store` is about: both places for secrets, whichever is chosen.
struct StoreParts
{
    const Result<StoreChoice> &choice;
    QString settings; ///< the file
    SecretStore &keychain;
    VaultSecretStore &vault;
    ChosenSecretStore &chosen;
    CredentialIndex &index;
    CredentialLocks &locks;
    const Clock &clock;
    RandomSource &random;

    [[nodiscard]] SecretStore &of(StoreChoice::Kind kind) const
    {
        return kind == StoreChoice::Kind::Vault ? static_cast<SecretStore &>(vault) : keychain;
    }
};

} // namespace fob::cli
