// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Lifetimes.h"

#include <QByteArray>

#include <vector>

namespace fob {

/// One deadline in a calendar.
struct CalendarEvent
{
    QString uid; ///< the same whenever the same deadline is exported: calendars replace it then
    Instant at{};
    QString summary;
    QString description;
};

/// A credential's deadlines that are still to come, in words. provider: its name, as people know it.
[[nodiscard]] std::vector<CalendarEvent> calendarEvents(const CredentialId &id, const QString &name,
                                                        const QString &provider, const Lifetimes &dates, Instant now);

/// An iCalendar stream (RFC 5545): UTC, CRLF, lines folded at 75 octets, texts escaped, a reminder a week before each
/// event. A calendar must hold at least one event: do not write one without.
[[nodiscard]] QByteArray calendarText(const std::vector<CalendarEvent> &events, Instant now);

} // namespace fob
