// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Instant.h"

#include <QString>

#include <optional>

namespace fob {

/// How far this computer's clock is off, as an answer's Date header tells it (RFC 9110 §6.6.1).
struct ClockOffset
{
    std::chrono::milliseconds offset{0}; ///< to be added to the computer's time; zero: it is right
    /// The time of day less the time since the start, when it was learnt. Another one now: the clock has been set, or
    /// the computer started anew, and what was learnt of the clock is true no more.
    std::chrono::milliseconds wallAtBoot{0};

    [[nodiscard]] bool holds(std::chrono::milliseconds wallAtBootNow) const;

    /// For the index's note; nothing where it was not written by toText().
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static std::optional<ClockOffset> fromText(const QString &text);

    friend bool operator==(const ClockOffset &, const ClockOffset &) = default;

    /// What is below this nobody notices: a token is not handed out in its last 30 seconds anyway.
    static constexpr std::chrono::seconds tolerance{30};
};

/// What an answer dated `said`, in whole seconds, tells of a clock that showed `sent` and `received` around it; zero
/// when the difference may be less than the tolerance. Pure.
[[nodiscard]] std::chrono::milliseconds clockOffset(Instant said, Instant sent, Instant received);

} // namespace fob
