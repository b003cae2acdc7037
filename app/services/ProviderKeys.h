// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SignatureVerifier.h"
#include "services/FlowPorts.h"

namespace fob {

/// Whether the credential's environment publishes the keys that its tokens are signed with.
[[nodiscard]] bool hasProviderKeys(const ProviderCatalog &providers, const Credential &credential);

/// The key set of the credential's own provider, from its own host and by its descriptor alone (S46): one GET without a
/// token, when somebody asks. NotSupported (detail: "keys") where the descriptor names none, the errors of the network,
/// InvalidAnswer and HtmlAnswer for what is no key set.
void fetchProviderKeys(const FlowPorts &ports, const Credential &credential, SignatureVerifier &verifier,
                       QObject *context, Completion<KeySet> done);

} // namespace fob
