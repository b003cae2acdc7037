// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Instant.h"

#include <QString>

namespace fob {

/// "45 s", "41 min", "1 h 52 min", "26 days": the two largest units that matter, rounded to the nearest: a token of 24
/// hours that was issued a moment ago has 24 hours left to anybody who looks. The sign is ignored.
[[nodiscard]] QString durationWords(std::chrono::seconds duration);

/// "3 h ago" for the past, "in 41 min" for the future, "now" within a second.
[[nodiscard]] QString relativeWords(std::chrono::seconds fromNow);

/// "today 14:02:11", "tomorrow 09:00:00", "2026-05-04 14:02:11", in local time.
[[nodiscard]] QString momentWords(Instant moment, Instant now);

/// "2026-05-04T12:02:11Z": ISO 8601 in UTC, for data.
[[nodiscard]] QString isoText(Instant moment);

} // namespace fob
