// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/DecodedToken.h"

namespace fob {

/// What kind of token it is: "JWT, signed (RS256)". That it is signed says nothing of the signature's worth.
[[nodiscard]] QString tokenKindWords(const DecodedToken &token);

} // namespace fob
