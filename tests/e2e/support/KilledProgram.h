// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "e2e/support/FobProgram.h"

namespace fob::test {

/// One run that was to be killed at an instant.
struct Attempt
{
    Outcome outcome;
    QByteArray where; ///< of the kill; empty: it came to its end before that instant
    /// The user was told: by an exit status, or by words that came before the kill.
    bool acknowledged = false;

    [[nodiscard]] bool isKilled() const { return !where.isEmpty(); }
};

/// Runs `fob` and kills it at the instant, as kill_at_call.cpp counts them.
[[nodiscard]] Attempt killedAt(int instant, const QStringList &arguments, const QByteArray &input);

} // namespace fob::test
