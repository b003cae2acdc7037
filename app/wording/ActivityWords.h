// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Activity.h"

namespace fob {

/// What happened, in a few words: "token refreshed", "refresh failed", "token handed out (raw) ×42".
[[nodiscard]] QString activityWords(const ActivityEvent &event);
/// Why it failed, in a sentence; empty when it did not.
[[nodiscard]] QString activityReason(const ActivityEvent &event);

/// When, to the second and with the distance from UTC, so that somebody elsewhere can read it; for a row of the same
/// events its beginning as well.
[[nodiscard]] QString activityTime(const ActivityEvent &event);
/// The provider's own code and id, for its support: "code 401 · trace id E-7f3a"; empty where it gave none.
[[nodiscard]] QString activityReference(const ActivityEvent &event);
/// All of it on one line, for the provider's support. Nothing in it is secret.
[[nodiscard]] QString activityLine(const ActivityEvent &event);

} // namespace fob
