// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <vector>

namespace fob {

/// The JWS of a text that is one in its JSON form, general or flattened (RFC 7515 §7.2): a compact one for each of its
/// signatures, which is over the same bytes. What stands in an unprotected header goes, as nobody has signed it; where
/// that is the algorithm, there is no such compact form. Empty for any other text.
[[nodiscard]] std::vector<Secret> jwsOfJson(QByteArrayView text);

} // namespace fob
