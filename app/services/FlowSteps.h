// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/Async.h"
#include "services/FlowPorts.h"

namespace fob {

/// Steps that every flow towards a provider takes.

/// A credential's provider and grant. The pointers live as long as the catalog.
struct Described
{
    const Provider *provider = nullptr;
    const Grant *grant = nullptr;
};

/// UnknownProvider, InvalidDescriptor, UnknownGrant.
[[nodiscard]] Result<Described> describe(const ProviderCatalog &providers, const Credential &credential);

/// Before the first request and before the browser opens: a built-in provider's sandbox answers. Done at once for any
/// other credential.
void prepareSandbox(const FlowPorts &ports, const Provider &provider, const Credential &credential, QObject *context,
                    Completion<Done> done);

/// The provider's word on a refresh token or code that is no good any more.
[[nodiscard]] bool saysTokenIsDead(Error::Kind kind);

} // namespace fob
