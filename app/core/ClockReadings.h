// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ClockOffset.h"

#include <QString>

#include <optional>
#include <vector>

namespace fob {

/// How far this computer's clock is off by what each server has answered. A server's clock may be the wrong one: what
/// is believed is what more than half of them say.
class ClockReadings
{
public:
    /// `wallAtBoot`: the time of day less the time since the start.
    explicit ClockReadings(std::chrono::milliseconds wallAtBoot) : m_wallAtBoot(wallAtBoot) {}

    /// Another one now: the clock has been set, or the computer started anew, and nothing here is true of it any more.
    [[nodiscard]] bool hold(std::chrono::milliseconds wallAtBootNow) const;
    /// Whether that is news. The last 32 servers are kept.
    bool learn(const QString &server, std::chrono::milliseconds offset);
    /// To be added to the computer's time; zero: it is right, or the servers do not agree.
    [[nodiscard]] std::chrono::milliseconds offset() const;

    struct Reading
    {
        QString server;
        std::chrono::milliseconds offset;
    };
    /// The latest last.
    [[nodiscard]] const std::vector<Reading> &all() const { return m_readings; }

    /// For the index's note; nothing where it was not written by toText().
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static std::optional<ClockReadings> fromText(const QString &text);

private:
    std::chrono::milliseconds m_wallAtBoot;
    std::vector<Reading> m_readings;
};

} // namespace fob
