// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/FlowSteps.h"

namespace fob {

Result<Described> describe(const ProviderCatalog &providers, const Credential &credential)
{
    auto provider = providers.find(credential.provider);
    if (!provider)
        return failure(provider.error());
    const Grant *grant = (*provider)->grant(credential.grant);
    if (!grant)
        return failure(Error::Kind::UnknownGrant, credential.grant);
    return Described{*provider, grant};
}

void prepareSandbox(const FlowPorts &ports, const Provider &provider, const Credential &credential, QObject *context,
                    Completion<Done> done)
{
    // A user's descriptor names a test server of the user's own, which only the user can start.
    if (provider.builtIn && isSandbox(credential, provider))
        return ports.sandbox.ensureRunning(baseUrl(credential, provider), context, std::move(done));
    later<Done>(context, std::move(done), Done{});
}

bool saysTokenIsDead(Error::Kind kind)
{
    return kind == Error::Kind::InvalidGrant || kind == Error::Kind::CodeExpired || kind == Error::Kind::TokenExpired;
}

} // namespace fob
