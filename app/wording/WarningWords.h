// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Warnings.h"

namespace fob {

/// "Field ops: sign in again within 7 days", short enough for a line of a notification.
[[nodiscard]] QString warningSummary(const Warning &warning, Instant now);
/// What it is about and what to do: a sentence or two, without a secret.
[[nodiscard]] QString warningSentence(const Warning &warning);
/// "3 credentials need attention"
[[nodiscard]] QString warningsSummary(int credentials);

} // namespace fob
