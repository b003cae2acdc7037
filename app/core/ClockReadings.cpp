// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ClockReadings.h"

#include <QStringList>

#include <algorithm>

namespace fob {

using std::chrono::milliseconds;

namespace {

constexpr std::size_t mostServers = 32;

bool agree(milliseconds one, milliseconds other) { return std::chrono::abs(one - other) < clockTolerance; }

std::optional<milliseconds> read(const QString &number)
{
    bool ok = false;
    const milliseconds value(number.toLongLong(&ok));
    return ok ? std::optional(value) : std::nullopt;
}

} // namespace

bool ClockReadings::hold(milliseconds wallAtBootNow) const { return agree(wallAtBootNow, m_wallAtBoot); }

bool ClockReadings::learn(const QString &server, milliseconds offset)
{
    const auto known = std::find_if(m_readings.begin(), m_readings.end(),
                                    [&](const Reading &reading) { return reading.server == server; });
    if (known != m_readings.end()) {
        if (agree(known->offset, offset))
            return false;
        m_readings.erase(known);
    }
    if (m_readings.size() == mostServers)
        m_readings.erase(m_readings.begin());
    m_readings.push_back({server, offset});
    return true;
}

milliseconds ClockReadings::offset() const
{
    for (auto candidate = m_readings.rbegin(); candidate != m_readings.rend(); ++candidate) {
        const auto voices = std::count_if(m_readings.begin(), m_readings.end(), [&](const Reading &reading) {
            return agree(reading.offset, candidate->offset);
        });
        if (2 * static_cast<std::size_t>(voices) > m_readings.size())
            return candidate->offset;
    }
    return milliseconds(0);
}

QString ClockReadings::toText() const
{
    QStringList lines{QString::number(m_wallAtBoot.count())};
    for (const Reading &reading : m_readings)
        lines += QStringLiteral("%1 %2").arg(reading.offset.count()).arg(reading.server);
    return lines.join(u'\n');
}

std::optional<ClockReadings> ClockReadings::fromText(const QString &text)
{
    QStringList lines = text.split(u'\n');
    const auto wallAtBoot = read(lines.takeFirst());
    if (!wallAtBoot)
        return {};
    ClockReadings readings(*wallAtBoot);
    for (const QString &line : lines) {
        const auto offset = read(line.section(u' ', 0, 0));
        const QString server = line.section(u' ', 1);
        if (!offset || server.isEmpty())
            return {};
        readings.learn(server, *offset);
    }
    return readings;
}

} // namespace fob
