// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"
#include "core/ProviderCatalog.h"
#include "services/CredentialVault.h"
#include "services/RateBudget.h"

namespace fob {

/// What every flow towards a provider stands on. A plain bundle of references, made once in the composition root.
struct FlowPorts
{
    const ProviderCatalog &providers;
    CredentialVault &vault;
    HttpClient &http;
    SandboxHost &sandbox;
    const Clock &clock;
    RandomSource &random;
    RateBudget &budget;
};

} // namespace fob
