// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

#include <chrono>

namespace fob {

/// Looks at the keychain without opening it, since QtKeychain's errors cannot tell missing, locked and empty apart
/// (S35). On Linux it asks the Secret Service over D-Bus; elsewhere there is nothing to ask, and the state is Unlocked.
namespace KeychainProbe {

struct Seen
{
    SecretStoreStatus status;
    bool noCollection = false; ///< Missing only because no collection has been made yet; a write may make one
};

using Answered = std::function<void(Seen)>;

/// `key` not empty: an item of this key in a locked collection counts as Locked, too. Answered once, within `limit`,
/// from the event loop, unless the context dies.
void look(const QString &key, std::chrono::milliseconds limit, QObject *context, Answered answered);

/// The name of what serves secrets now; empty when nothing has been started yet. Asks the bus alone, never the
/// keychain.
[[nodiscard]] QString backendName();

} // namespace KeychainProbe

} // namespace fob
