// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Instant.h"

#include <QByteArray>

#include <optional>

namespace fob {

/// "Sun, 06 Nov 1994 08:49:37 GMT", the one form that is sent today (IMF-fixdate, RFC 9110 §5.6.7). Nothing for any
/// other.
[[nodiscard]] std::optional<Instant> httpDate(const QByteArray &text);

} // namespace fob
