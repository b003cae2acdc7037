// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Parts.h"
#include "cli/tour/MemoryStores.h"
#include "cli/tour/TourBrowser.h"
#include "cli/tour/TourSandbox.h"
#include "platform/http/NetworkConnectionProbe.h"
#include "platform/http/NetworkHttpClient.h"
#include "platform/loopback/LoopbackListeners.h"
#include "platform/system/SystemClock.h"
#include "platform/system/SystemRandom.h"
#include "services/MemoryActivityLog.h"
#include "services/MemoryCallLedger.h"

namespace fob::cli {

/// The tour's world: the real descriptors, network and listener; a sandbox, stores and a browser of its own.
class TourParts final : public Parts
{
public:
    TourParts(const ProviderCatalog &providers, TourBrowser::Narrate narrate);

    [[nodiscard]] const ProviderCatalog &providers() override { return m_providers; }
    [[nodiscard]] Result<CredentialVault *> vault() override { return &m_vault; }
    [[nodiscard]] Result<FlowPorts> flowPorts() override;
    [[nodiscard]] ConnectionProbe &connection() override { return m_connection; }
    [[nodiscard]] const Clock &computerClock() override { return m_clock; }
    [[nodiscard]] RedirectListeners &listeners() override { return m_listeners; }
    [[nodiscard]] Browser &browser() override { return m_browser; }
    [[nodiscard]] ActivityLog &activity() override { return m_activity; }
    [[nodiscard]] const Clock &clock() override { return m_clock; }
    [[nodiscard]] bool mayEndAtOnce() const override { return false; }
    [[nodiscard]] TourSandbox &sandbox() { return m_sandbox; }

private:
    const ProviderCatalog &m_providers;
    SystemClock m_clock;
    SystemRandom m_random;
    MemoryCredentialIndex m_index;
    MemorySecretStore m_secrets;
    MemoryCredentialLocks m_locks;
    CredentialVault m_vault;
    MemoryCallLedger m_ledger;
    MemoryActivityLog m_activity;
    RateBudget m_budget;
    NetworkHttpClient m_http;
    NetworkConnectionProbe m_connection{HttpSettings{}};
    LoopbackListeners m_listeners;
    TourBrowser m_browser;
    TourSandbox m_sandbox;
};

} // namespace fob::cli
