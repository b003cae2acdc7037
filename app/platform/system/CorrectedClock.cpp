// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/CorrectedClock.h"

namespace fob {

using std::chrono::milliseconds;

namespace {

QString noteKey() { return QStringLiteral("clock-offset"); }

} // namespace

CorrectedClock::CorrectedClock(const Clock &system, CredentialIndex &notes) : m_system(system), m_notes(notes) {}

milliseconds CorrectedClock::wallAtBoot() const { return m_system.now().time_since_epoch() - m_system.sinceBoot(); }

milliseconds CorrectedClock::offset() const
{
    if (!std::exchange(m_read, true))
        if (const auto note = m_notes.note(noteKey()))
            m_known = ClockOffset::fromText(*note);
    return m_known && m_known->holds(wallAtBoot()) ? m_known->offset : milliseconds(0);
}

Instant CorrectedClock::now() const { return m_system.now() + offset(); }

void CorrectedClock::learn(Instant said, milliseconds took)
{
    const Instant received = m_system.now();
    const ClockOffset learnt{clockOffset(said, received - took, received), wallAtBoot()};
    const milliseconds before = offset();
    if (std::chrono::abs(learnt.offset - before) < ClockOffset::tolerance)
        return;
    m_known = learnt;
    // Best effort: another process learns it from its own first answer.
    (void)m_notes.setNote(noteKey(), learnt.toText());
    Q_EMIT offsetChanged(learnt.offset);
}

} // namespace fob
