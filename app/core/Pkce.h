// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

namespace fob {

/// RFC 7636 §4.2: BASE64URL(SHA256(ASCII(verifier))), no padding.
[[nodiscard]] QByteArray codeChallengeS256(const Secret &verifier);

/// BASE64URL without padding, RFC 4648 §5.
[[nodiscard]] QByteArray base64Url(QByteArrayView bytes);

} // namespace fob
