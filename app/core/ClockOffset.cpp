// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ClockOffset.h"

namespace fob {

using std::chrono::milliseconds;

milliseconds clockOffset(Instant said, Instant sent, Instant received)
{
    // The answer was dated somewhere between the two, within the second that it names.
    const milliseconds least = said - received;
    const milliseconds most = said + std::chrono::seconds(1) - sent;
    const milliseconds middle = (least + most) / 2;
    const bool surely = least > clockTolerance || most < -clockTolerance;
    return surely ? middle : milliseconds(0);
}

} // namespace fob
