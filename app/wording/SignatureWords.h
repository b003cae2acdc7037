// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Signature.h"
#include "core/TokenMemory.h"
#include "core/TokenText.h"

namespace fob {

/// What is known of a signature, honestly, in one sentence: "valid: signed with the key “k1” (RSA 2048)", "not checked:
/// the claims are what the token says of itself".
[[nodiscard]] QString signatureWords(const SignatureCheck &check);
/// "access_token, line 3": where in a text a token was found; empty for a token alone.
[[nodiscard]] QString foundWords(const FoundToken &found);
/// Which stored credential a token is from, and whether it has been superseded; in local time.
[[nodiscard]] QString recognisedWords(const RecognisedToken &token, Instant now);

} // namespace fob
