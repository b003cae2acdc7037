// SPDX-License-Identifier: GPL-3.0-or-later
// A library to be loaded before the others (LD_PRELOAD): the program's clocks are off by what the file says that
// FOB_TEST_CLOCK names. TurnedClock writes it, also while the program runs.
#include "e2e/support/ClockOffsets.h"

#include <ctime>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>

using fob::test::ClockOffsets;

namespace {

const volatile ClockOffsets *mapped()
{
    static const ClockOffsets none;
    const char *path = std::getenv("FOB_TEST_CLOCK");
    const int file = path ? ::open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return &none;
    void *at = ::mmap(nullptr, sizeof(ClockOffsets), PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    return at == MAP_FAILED ? &none : static_cast<const ClockOffsets *>(at);
}

std::int64_t offsetOf(clockid_t clock)
{
    static const volatile ClockOffsets *offsets = mapped();
    switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
        return offsets->timeOfDay;
    case CLOCK_BOOTTIME:
        return offsets->sinceBoot;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_MONOTONIC_RAW:
        return offsets->awake;
    default:
        return 0;
    }
}

} // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    const long result = ::syscall(SYS_clock_gettime, clock, time);
    if (result == 0)
        time->tv_sec += offsetOf(clock);
    return static_cast<int>(result);
}

int gettimeofday(timeval *time, void *) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    *time = {now.tv_sec, now.tv_nsec / 1000};
    return 0;
}

time_t time(time_t *into) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (into)
        *into = now.tv_sec;
    return now.tv_sec;
}
}
