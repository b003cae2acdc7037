// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Provider.h"
#include "services/UserProfile.h"

#include <nlohmann/json_fwd.hpp>

namespace fob {

/// The answer's leaves in order. The envelope's own facts (success, error, trace) are left out, and so is the path down
/// to the only object that is left. Empty and null leaves are left out too.
[[nodiscard]] UserProfile profileLeaves(const nlohmann::ordered_json &answer, const Answer &envelope);

} // namespace fob
