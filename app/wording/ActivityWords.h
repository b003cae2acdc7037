// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Activity.h"

namespace fob {

/// What happened, in a few words: "token refreshed", "refresh refused".
[[nodiscard]] QString activityWords(const ActivityEvent &event);
/// Why it failed, in a sentence; empty when it did not.
[[nodiscard]] QString activityReason(const ActivityEvent &event);

} // namespace fob
