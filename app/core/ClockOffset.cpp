// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ClockOffset.h"

#include <QStringList>

namespace fob {

using std::chrono::milliseconds;

bool ClockOffset::holds(milliseconds wallAtBootNow) const
{
    return std::chrono::abs(wallAtBootNow - wallAtBoot) < tolerance;
}

QString ClockOffset::toText() const { return QStringLiteral("%1 %2").arg(offset.count()).arg(wallAtBoot.count()); }

std::optional<ClockOffset> ClockOffset::fromText(const QString &text)
{
    const QStringList numbers = text.split(u' ');
    bool ok[2] = {};
    if (numbers.size() != 2)
        return {};
    const ClockOffset read{milliseconds(numbers[0].toLongLong(&ok[0])), milliseconds(numbers[1].toLongLong(&ok[1]))};
    return ok[0] && ok[1] ? std::optional(read) : std::nullopt;
}

milliseconds clockOffset(Instant said, Instant sent, Instant received)
{
    // The answer was dated somewhere between the two, within the second that it names.
    const milliseconds least = said - received;
    const milliseconds most = said + std::chrono::seconds(1) - sent;
    const milliseconds middle = (least + most) / 2;
    const bool surely = least > ClockOffset::tolerance || most < -ClockOffset::tolerance;
    return surely ? middle : milliseconds(0);
}

} // namespace fob
