// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace fob {

/// A point on the wall clock in UTC, to the millisecond. Expiries are absolute and stored so.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

} // namespace fob
