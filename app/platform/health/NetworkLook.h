// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HealthPorts.h"

namespace fob {

struct HttpSettings;

/// What requests to providers would go through, without sending any.
[[nodiscard]] NetworkSeen lookAtNetwork(const HttpSettings &settings);

} // namespace fob
