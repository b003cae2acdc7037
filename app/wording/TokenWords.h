// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/TokenComparison.h"

namespace fob {

/// What kind of token it is: "JWT, signed (RS256)". That it is signed says nothing of the signature's worth.
[[nodiscard]] QString tokenKindWords(const DecodedToken &token);
/// What two tokens are to each other, in one sentence.
[[nodiscard]] QString likenessWords(Likeness likeness);

} // namespace fob
