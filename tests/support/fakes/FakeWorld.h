// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakes/Await.h"
#include "support/fakes/FakeBrowserSide.h"
#include "support/fakes/FakeConnectionProbe.h"
#include "support/fakes/FakeCredentialIndex.h"
#include "support/fakes/FakeCredentialLocks.h"
#include "support/fakes/FakeHttpClient.h"
#include "support/fakes/FakeSecretStore.h"
#include "support/fakes/FakeTimeAndChance.h"

#include "core/ProviderCatalog.h"
#include "services/Diagnosis.h"
#include "services/MemoryActivityLog.h"
#include "services/MemoryCallLedger.h"

namespace fob::fakes {

/// The descriptors of resources/providers, and these extra ones (id → JSON).
[[nodiscard]] std::vector<DescriptorSource> shippedDescriptors(const std::map<QString, QByteArray> &extra = {});

/// Everything that flows stand on, in memory, with one fault plan. restart() is the program started again over what
/// was stored.
class FakeWorld
{
public:
    explicit FakeWorld(const std::map<QString, QByteArray> &extraDescriptors = {});
    ~FakeWorld();

    Faults faults;
    FakeClock clock;
    FakeRandom random;
    FakeSecretStore secrets{faults};
    FakeCredentialIndex index{faults};
    FakeCredentialLocks locks{faults};
    FakeHttpClient http{faults};
    FakeConnectionProbe connection{faults};
    FakeRedirectListeners listeners{faults};
    FakeBrowser browser{faults};
    FakeSandboxHost sandbox{faults};
    ProviderCatalog providers;
    std::unique_ptr<CredentialVault> vault;
    MemoryCallLedger ledger;
    MemoryActivityLog activity;
    std::unique_ptr<RateBudget> budget;

    [[nodiscard]] FlowPorts ports() { return {providers, *vault, http, sandbox, clock, random, *budget}; }
    [[nodiscard]] DiagnosisPorts diagnosisPorts() { return {ports(), connection, clock}; }
    void restart();

    [[nodiscard]] const Provider &provider(const QString &id) const;
    /// A credential that is valid for its provider: first environment that has a base URL, every field and secret
    /// filled
    /// ("client_id" → "the-client_id", secrets "the+secret/of=app_secret").
    [[nodiscard]] Credential draft(const QString &provider, const QString &grant, const QString &name) const;
    [[nodiscard]] CredentialSecrets secretsFor(const Credential &credential) const;
    /// draft(), stored, with these tokens.
    Credential stored(const QString &provider, const QString &grant, const QString &name,
                      std::optional<TokenSet> tokens = {});
    /// Access token and, when asked, a refresh token; issued now.
    [[nodiscard]] TokenSet tokens(const QByteArray &access, std::chrono::seconds lifetime,
                                  const QByteArray &refresh = {}) const;
    /// What the keychain holds for it now.
    [[nodiscard]] CredentialSecrets inKeychain(const CredentialId &id) const;
};

} // namespace fob::fakes
