// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ClockReadings.h"
#include "core/Ports.h"

#include <QObject>

namespace fob {

/// The time as most providers tell it, where this computer's clock is wrong: all that was dated by one is then compared
/// with the other, and a clock that is mended later changes nothing. What has been learnt is kept in the index for the
/// other processes until the clock is set or the computer started anew.
class CorrectedClock final : public QObject, public Clock
{
    Q_OBJECT
public:
    CorrectedClock(const Clock &system, CredentialIndex &notes);

    /// Reads the index at the first call. One that cannot be read knows of no correction.
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::chrono::milliseconds sinceBoot() const override { return m_system.sinceBoot(); }

    /// What is added to the computer's time now; zero: its clock is right, as far as is known.
    [[nodiscard]] std::chrono::milliseconds offset() const;
    /// What that is believed for: empty where no server has been heard since the clock was set.
    [[nodiscard]] std::vector<ClockReadings::Reading> readings() const;
    /// An answer of this server's, to a request that took so long, has just arrived and was dated so.
    void learn(const QString &server, Instant said, std::chrono::milliseconds took);

Q_SIGNALS:
    /// Another one than before by more than the tolerance; zero when the clock has been found right again.
    void offsetChanged(std::chrono::milliseconds offset);

private:
    [[nodiscard]] std::chrono::milliseconds wallAtBoot() const;
    [[nodiscard]] std::optional<ClockReadings> noted() const;
    [[nodiscard]] const ClockReadings *known() const;

    const Clock &m_system;
    CredentialIndex &m_notes;
    mutable std::optional<ClockReadings> m_known;
    mutable bool m_read = false;
};

} // namespace fob
