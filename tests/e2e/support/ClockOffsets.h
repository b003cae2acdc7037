// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace fob::test {

/// By how many seconds a program's clocks are off: the file that TurnedClock writes and turned_clock.cpp reads.
struct ClockOffsets
{
    std::int64_t timeOfDay = 0; ///< CLOCK_REALTIME
    std::int64_t sinceBoot = 0; ///< CLOCK_BOOTTIME: runs on while the computer sleeps
    std::int64_t awake = 0;     ///< CLOCK_MONOTONIC: stands still meanwhile
};

} // namespace fob::test
