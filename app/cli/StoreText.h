// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CredentialText.h"
#include "platform/vault/StoreChoice.h"

namespace fob::cli {

/// The name of what keeps the secrets now; empty while no keychain runs.
[[nodiscard]] QString backendInUse(Session &session);
[[nodiscard]] Json storeJson(Session &session);
/// "the encrypted vault", "the keychain"
[[nodiscard]] QString storeWords(StoreChoice::Kind kind);
[[nodiscard]] QString stateWords(SecretStoreStatus::State state);
/// What decided, as a person finds it again.
[[nodiscard]] QString chosenByWords(const StoreChoice &choice, const QString &settingsFile);

} // namespace fob::cli
