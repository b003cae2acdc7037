// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/TurnedClock.h"

namespace fob::test {

TurnedClock::TurnedClock()
{
    m_file.open();
    m_file.resize(sizeof(ClockOffsets));
    m_offsets = reinterpret_cast<volatile ClockOffsets *>(m_file.map(0, sizeof(ClockOffsets)));
    Q_ASSERT(m_offsets);
}

TurnedClock::~TurnedClock()
{
    if (qgetenv("FOB_TEST_CLOCK") == m_file.fileName().toUtf8()) {
        qunsetenv("LD_PRELOAD");
        qunsetenv("FOB_TEST_CLOCK");
    }
}

void TurnedClock::rule() const
{
    qputenv("LD_PRELOAD", FOB_BINARY_DIR "/bin/turned-clock.so");
    qputenv("FOB_TEST_CLOCK", m_file.fileName().toUtf8());
    // A sanitized program's own library would insist on being the first.
    if (const QByteArray options = qgetenv("ASAN_OPTIONS"); !options.contains("verify_asan_link_order"))
        qputenv("ASAN_OPTIONS", (options.isEmpty() ? options : options + ':') + "verify_asan_link_order=0");
}

void TurnedClock::sleepFor(std::chrono::seconds time)
{
    m_offsets->timeOfDay = m_offsets->timeOfDay + time.count();
    m_offsets->sinceBoot = m_offsets->sinceBoot + time.count();
}

void TurnedClock::passBy(std::chrono::seconds time)
{
    sleepFor(time);
    m_offsets->awake = m_offsets->awake + time.count();
}

void TurnedClock::setOff(std::chrono::seconds by) { m_offsets->timeOfDay = m_offsets->timeOfDay + by.count(); }

} // namespace fob::test
