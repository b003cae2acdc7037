// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CredentialState.h"
#include "core/Signature.h"
#include "ui/theme/Tones.h"

namespace fob {

// How a state is coloured; the words for it are wording/StateWords.h's.
[[nodiscard]] Tone toneOf(const CredentialState &state);
[[nodiscard]] Tone toneOf(Environment::Kind kind);
[[nodiscard]] Tone toneOf(const SignatureCheck &check);

// The descriptor's own mark; the common ones in the user's language.
[[nodiscard]] QString badgeWords(const Environment &environment);

// Someone has to do something: sign in, or make a call before the provider deactivates the account.
[[nodiscard]] bool needsAttention(CredentialState::Kind kind);
[[nodiscard]] bool isUsable(CredentialState::Kind kind);

} // namespace fob
