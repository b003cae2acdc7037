// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/RealPorts.h"

#include "platform/system/DescriptorFiles.h"

namespace fob {

namespace {

/// A vault that is gone is not replaced by an empty one while credentials are recorded to be in it.
Result<Done> mayCreateVault(CredentialIndex &index, const QString &path)
{
    const auto recorded = index.note(CredentialIndex::backendNote());
    if (!recorded)
        return failure(recorded.error());
    if (*recorded != VaultSecretStore::backendName())
        return Done{};
    const auto credentials = index.all();
    if (!credentials)
        return failure(credentials.error());
    return credentials->empty() ? Result<Done>(Done{}) : failure(Error::Kind::VaultMissing, path);
}

VaultSettings vaultSettings(CredentialIndex &index, const QString &path)
{
    VaultSettings settings;
    settings.mayCreate = [&index, path] { return mayCreateVault(index, path); };
    return settings;
}

} // namespace

RealPorts::RealPorts(Paths where, PassphraseSource *prompt)
    : paths(std::move(where)), clock(systemClock, index),
      network([this] { return HttpSettings::load(paths.settings()); }), http(network, clock),
      connection([this] { return HttpSettings::load(paths.settings()); }), listeners(random), passphrases(prompt),
      index(paths.index()), vault(paths.vault(), passphrases, clock, vaultSettings(index, paths.vault())),
      choice(StoreChoice::load(paths.settings())),
      secrets(choice && choice->kind == StoreChoice::Kind::Vault ? static_cast<SecretStore &>(vault) : keychain),
      ledger(paths.index()), activity(paths.index()), locks(paths.locks()), sandbox(http), surroundings(paths, clock),
      items(secrets, vault)
{
    if (&secrets.chosen() == &vault)
        vault.setLockAfter(StoreChoice::lockAfter(paths.settings()));
}

std::vector<DescriptorSource> RealPorts::descriptors() const { return descriptorFiles(paths.descriptors()); }

} // namespace fob
