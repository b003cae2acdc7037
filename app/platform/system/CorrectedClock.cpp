// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/CorrectedClock.h"

namespace fob {

using std::chrono::milliseconds;

namespace {

QString noteKey() { return QStringLiteral("clock-offset"); }

} // namespace

CorrectedClock::CorrectedClock(const Clock &system, CredentialIndex &notes) : m_system(system), m_notes(notes) {}

milliseconds CorrectedClock::wallAtBoot() const { return m_system.now().time_since_epoch() - m_system.sinceBoot(); }

/// Empty: nothing, or nothing that is true of the clock as it is set now.
std::optional<ClockReadings> CorrectedClock::noted() const
{
    const auto note = m_notes.note(noteKey());
    auto readings = note ? ClockReadings::fromText(*note) : std::nullopt;
    return readings && readings->hold(wallAtBoot()) ? readings : std::nullopt;
}

/// Null: nothing that is true of the clock as it is set now.
const ClockReadings *CorrectedClock::known() const
{
    if (!std::exchange(m_read, true))
        m_known = noted();
    return m_known && m_known->hold(wallAtBoot()) ? &*m_known : nullptr;
}

milliseconds CorrectedClock::offset() const
{
    const ClockReadings *readings = known();
    return readings ? readings->offset() : milliseconds(0);
}

std::vector<ClockReadings::Reading> CorrectedClock::readings() const
{
    const ClockReadings *readings = known();
    return readings ? readings->all() : std::vector<ClockReadings::Reading>();
}

Instant CorrectedClock::now() const { return m_system.now() + offset(); }

void CorrectedClock::learn(const QString &server, Instant said, milliseconds took)
{
    const Instant received = m_system.now();
    const milliseconds learnt = clockOffset(said, received - took, received);
    const milliseconds before = offset();
    if (!m_known || !m_known->hold(wallAtBoot()))
        m_known = ClockReadings(wallAtBoot());
    if (!m_known->learn(server, learnt))
        return;
    // Other processes have heard from other servers meanwhile.
    if (auto others = noted()) {
        others->learn(server, learnt);
        m_known = std::move(others);
    }
    // Best effort: another process learns it from its own first answer.
    (void)m_notes.setNote(noteKey(), m_known->toText());
    if (std::chrono::abs(offset() - before) >= clockTolerance)
        Q_EMIT offsetChanged(offset());
}

} // namespace fob
