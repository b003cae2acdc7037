// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ChosenSecretStore.h"
#include "core/ProviderCatalog.h"
#include "platform/health/ItemsInStore.h"
#include "platform/health/RealSurroundings.h"
#include "platform/http/DatedHttpClient.h"
#include "platform/http/NetworkConnectionProbe.h"
#include "platform/http/NetworkHttpClient.h"
#include "platform/jose/JoseVerifier.h"
#include "platform/keychain/KeychainSecretStore.h"
#include "platform/loopback/LoopbackListeners.h"
#include "platform/storage/FileCredentialLocks.h"
#include "platform/storage/SqliteActivityLog.h"
#include "platform/storage/SqliteCallLedger.h"
#include "platform/storage/SqliteCredentialIndex.h"
#include "platform/system/CorrectedClock.h"
#include "platform/system/Paths.h"
#include "platform/system/ProcessBrowser.h"
#include "platform/system/SandboxProcess.h"
#include "platform/system/SystemClock.h"
#include "platform/system/SystemRandom.h"
#include "platform/vault/GivenPassphrase.h"
#include "platform/vault/StoreChoice.h"
#include "platform/vault/VaultSecretStore.h"

namespace fob {

/// All ports made real, once for each executable. Making this costs nothing to speak of: the index is opened, the
/// network set up and the keychain asked by the first call that needs them. An application object must exist by then.
struct RealPorts
{
    /// `prompt` asks a person for the vault's passphrase where the environment names no other source.
    explicit RealPorts(Paths where = Paths::fromEnvironment(), PassphraseSource *prompt = nullptr);

    Paths paths;
    SystemClock systemClock;
    CorrectedClock clock;
    SystemRandom random;
    NetworkHttpClient network;
    DatedHttpClient http;
    NetworkConnectionProbe connection;
    LoopbackListeners listeners;
    ProcessBrowser browser;
    GivenPassphrase passphrases;
    SqliteCredentialIndex index;
    KeychainSecretStore keychain;
    VaultSecretStore vault;
    /// What the user wants. While it is an error, no secret may be asked for: the front ends say so and end.
    Result<StoreChoice> choice;
    ChosenSecretStore secrets; ///< one of the two
    SqliteCallLedger ledger;
    SqliteActivityLog activity;
    FileCredentialLocks locks;
    JoseVerifier signatures;
    SandboxProcess sandbox;
    RealSurroundings surroundings;
    ItemsInStore items;

    /// Built-in descriptors and the user's.
    [[nodiscard]] std::vector<DescriptorSource> descriptors() const;
};

} // namespace fob
