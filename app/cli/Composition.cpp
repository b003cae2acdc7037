// SPDX-License-Identifier: GPL-3.0-or-later
// The composition root of `fob`: the one place where ports become real.
#include "cli/Parts.h"
#include "cli/StoreParts.h"
#include "cli/TerminalPassphrase.h"
#include "platform/RealPorts.h"
#include "platform/system/Versions.h"
#include "services/ActivityRecording.h"
#include "services/ExchangeRecorder.h"

namespace fob::cli {

namespace {

class RealParts final : public Parts
{
public:
    RealParts()
        : m_vault(m_ports.index, m_ports.secrets, m_ports.locks, m_ports.clock, m_ports.random),
          m_budget(m_ports.ledger, m_ports.locks, m_ports.clock, m_ports.random)
    {
        recordActivity(m_vault, m_ports.activity);
        QObject::connect(&m_ports.clock, &CorrectedClock::offsetChanged, &m_vault,
                         [this] { m_noticedClockOffset = true; });
    }

    [[nodiscard]] const ProviderCatalog &providers() override
    {
        if (!m_providers) // lists two folders
            m_providers.emplace(m_ports.descriptors());
        return *m_providers;
    }
    [[nodiscard]] Result<CredentialVault *> vault() override
    {
        if (!m_ports.choice)
            return failure(m_ports.choice.error());
        return &m_vault;
    }
    [[nodiscard]] Result<FlowPorts> flowPorts() override
    {
        if (!m_ports.choice)
            return failure(m_ports.choice.error());
        m_flows = true;
        return FlowPorts{providers(), m_vault, *exchanges(), m_ports.sandbox, m_ports.clock, m_ports.random, m_budget};
    }
    [[nodiscard]] ConnectionProbe &connection() override { return m_ports.connection; }
    [[nodiscard]] const Clock &computerClock() override { return m_ports.systemClock; }
    [[nodiscard]] RedirectListeners &listeners() override { return m_ports.listeners; }
    [[nodiscard]] Browser &browser() override { return m_ports.browser; }
    [[nodiscard]] ActivityLog &activity() override { return m_ports.activity; }
    [[nodiscard]] const Clock &clock() override { return m_ports.clock; }
    [[nodiscard]] std::chrono::milliseconds clockOffset() override { return m_ports.clock.offset(); }
    [[nodiscard]] bool hasNoticedClockOffset() override { return m_noticedClockOffset; }
    [[nodiscard]] ExchangeRecorder *exchanges() override
    {
        if (!m_exchanges)
            m_exchanges.emplace(m_ports.http, m_ports.clock);
        return &*m_exchanges;
    }
    [[nodiscard]] ReportVersions versions() override { return versionsHere(m_ports.secrets.backend()); }
    [[nodiscard]] std::optional<DoctorPorts> doctor() override
    {
        const auto store = m_ports.choice.map([](const StoreChoice &choice) { return choice.kind; });
        return DoctorPorts{m_ports.surroundings, store,       m_ports.secrets, m_ports.items, m_ports.index,
                           m_ports.activity,     providers(), m_ports.network};
    }
    [[nodiscard]] StoreParts *stores() override { return &m_stores; }
    [[nodiscard]] SignatureVerifier *signatures() override { return &m_ports.signatures; }
    [[nodiscard]] bool mayEndAtOnce() const override { return !m_flows; }

private:
    TerminalPassphrase m_prompt;
    RealPorts m_ports{Paths::fromEnvironment(), &m_prompt};
    StoreParts m_stores{m_ports.choice,   m_ports.paths.settings(),
                        m_ports.keychain, m_ports.vault,
                        m_ports.secrets,  m_ports.index,
                        m_ports.locks,    m_ports.clock,
                        m_ports.random};
    std::optional<ProviderCatalog> m_providers;
    CredentialVault m_vault;
    RateBudget m_budget;
    std::optional<ExchangeRecorder> m_exchanges;
    bool m_flows = false;
    bool m_noticedClockOffset = false;
};

} // namespace

std::unique_ptr<Parts> composeParts() { return std::make_unique<RealParts>(); }

} // namespace fob::cli
