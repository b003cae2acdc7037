// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HealthPorts.h"

namespace fob {

/// The index's file as it lies there: nothing is made, migrated, closed to others or repaired. Errors: the Storage
/// kinds.
[[nodiscard]] DatabaseSeen lookAtIndex(const QString &path);

} // namespace fob
