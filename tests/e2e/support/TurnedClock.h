// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "e2e/support/ClockOffsets.h"

#include <QTemporaryFile>

namespace fob::test {

/// The clocks of real programs, turned by a test: of those that were started while it ruled, also as they run. An hour
/// goes by for them without an hour's waiting.
class TurnedClock
{
public:
    TurnedClock();
    ~TurnedClock();
    Q_DISABLE_COPY_MOVE(TurnedClock)

    /// Every program that this test starts from now on has this clock, until another one rules.
    void rule() const;

    /// The computer sleeps: the time of day and since boot run on, and what waits for time awake has not waited.
    void sleepFor(std::chrono::seconds time);
    /// Time goes by, for everything that waits too.
    void passBy(std::chrono::seconds time);
    /// Somebody sets the time of day: no time goes by.
    void setOff(std::chrono::seconds by);

private:
    QTemporaryFile m_file;
    volatile ClockOffsets *m_offsets = nullptr;
};

} // namespace fob::test
