// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"

namespace fob::cli {

/// After an error: new tokens that the keychain has refused are in this process alone (S28). Where only a browser would
/// bring others, it says so and waits until the vault, which goes on trying, has stored them: at most a minute, or
/// until it is interrupted; then TokensLost. Done when they are stored; the error itself when there is nothing to wait
/// for.
[[nodiscard]] Result<Done> waitUntilSaved(Session &session, const Credential &credential, const Error &error);

} // namespace fob::cli
