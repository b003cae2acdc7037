// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace fob {

/// RFC 3986 §2.1, everything but unreserved characters encoded: "+" as %2B, a blank as %20. QUrlQuery leaves "+" as it
/// is, which a server then reads as a blank.
[[nodiscard]] Secret percentEncoded(QByteArrayView bytes);

/// "a=1&b=2", both sides encoded. Names and values are UTF-8.
[[nodiscard]] Secret joinedPairs(const std::vector<std::pair<QByteArray, QByteArrayView>> &pairs);

/// What a form made of a value: "+" is a blank, a broken escape stands for itself. The input may be secret; so is the
/// output.
[[nodiscard]] Secret percentDecoded(QByteArrayView text);

} // namespace fob
