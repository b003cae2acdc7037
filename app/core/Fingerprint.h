// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <QString>

namespace fob {

/// Twelve hexadecimal digits in groups of four ("7f3a·91c2·e0d4") of HMAC-SHA-256 over the token with this
/// installation's key: the same token shows the same digits here, and the digits tell nobody anything about the token.
[[nodiscard]] QString fingerprint(const Secret &token, const Secret &installationKey);

} // namespace fob
