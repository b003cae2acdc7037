// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tour/TourParts.h"

namespace fob::cli {

TourParts::TourParts(const ProviderCatalog &providers, TourBrowser::Narrate narrate)
    : m_providers(providers), m_vault(m_index, m_secrets, m_locks, m_clock, m_random), m_budget(m_ledger, m_locks, m_clock, m_random), m_http(HttpSettings{}),
      m_listeners(m_random), m_browser(m_http, std::move(narrate))
{
}

Result<FlowPorts> TourParts::flowPorts()
{
    return FlowPorts{m_providers, m_vault, m_http, m_sandbox, m_clock, m_random, m_budget};
}

} // namespace fob::cli
