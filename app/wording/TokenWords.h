// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/TokenComparison.h"

namespace fob {

/// What kind of token it is: "JWT, signed (RS256)". That it is signed says nothing of the signature's worth.
[[nodiscard]] QString tokenKindWords(const DecodedToken &token);
/// What two tokens are to each other, and how many of their members differ.
[[nodiscard]] QString likenessWords(Likeness likeness, const std::vector<ComparedClaim> &members);

} // namespace fob
