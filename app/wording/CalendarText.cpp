// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/CalendarText.h"

#include <QCoreApplication>
#include <QDateTime>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::CalendarText)
};

constexpr qsizetype longestLine = 75; // octets, without the line end (RFC 5545 §3.1)

/// RFC 5545 §3.3.11. Control characters have no place in a text, and no escape.
QByteArray escaped(const QString &text)
{
    QString safe;
    for (const QChar c : text) {
        if (c == u'\n')
            safe += QStringLiteral("\\n");
        else if (c == u'\\' || c == u';' || c == u',')
            (safe += u'\\') += c;
        else if (c >= u' ' && c != QChar(0x7f))
            safe += c;
    }
    return safe.toUtf8();
}

QByteArray utc(Instant moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count(), Qt::UTC)
        .toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"))
        .toLatin1();
}

/// Appends a content line. A fold never falls into the middle of a character, as some readers unfold after decoding.
void line(QByteArray &calendar, const QByteArray &content)
{
    qsizetype start = 0;
    qsizetype room = longestLine;
    while (content.size() - start > room) {
        qsizetype end = start + room;
        while (end > start + 1 && (static_cast<unsigned char>(content.at(end)) & 0xc0U) == 0x80U)
            --end;
        calendar += content.mid(start, end - start) + "\r\n ";
        start = end;
        room = longestLine - 1; // the blank counts
    }
    calendar += content.mid(start) + "\r\n";
}

} // namespace

std::vector<CalendarEvent> calendarEvents(const CredentialId &id, const QString &name, const QString &provider,
                                          const Lifetimes &dates, Instant now)
{
    std::vector<CalendarEvent> events;
    const auto add = [&](const QString &what, Instant at, const QString &summary, const QString &description) {
        if (at > now)
            events.push_back(
                {QStringLiteral("%1-%2@dev.fob.Fob").arg(id, what), at, summary.arg(name, provider), description});
    };
    if (dates.signInBy)
        add(QStringLiteral("sign-in"), *dates.signInBy, Words::tr("Sign in again: %1 (%2)"),
            Words::tr("From this moment on only a sign-in in the browser brings a token."));
    if (dates.dormantOn)
        add(QStringLiteral("dormant"), *dates.dormantOn, Words::tr("Dormant without a call: %1 (%2)"),
            Words::tr("The provider deactivates the account unless a call is made before."));
    return events;
}

QByteArray calendarText(const std::vector<CalendarEvent> &events, Instant now)
{
    QByteArray calendar;
    line(calendar, "BEGIN:VCALENDAR");
    line(calendar, "VERSION:2.0");
    line(calendar, "PRODID:-//Fob//Lifetimes//EN");
    line(calendar, "CALSCALE:GREGORIAN");
    for (const CalendarEvent &event : events) {
        line(calendar, "BEGIN:VEVENT");
        line(calendar, "UID:" + escaped(event.uid));
        line(calendar, "DTSTAMP:" + utc(now));
        line(calendar, "DTSTART:" + utc(event.at));
        line(calendar, "SUMMARY:" + escaped(event.summary));
        line(calendar, "DESCRIPTION:" + escaped(event.description));
        line(calendar, "TRANSP:TRANSPARENT"); // a deadline takes nobody's time
        line(calendar, "BEGIN:VALARM");
        line(calendar, "ACTION:DISPLAY");
        line(calendar, "DESCRIPTION:" + escaped(event.summary));
        line(calendar, "TRIGGER:-P7D");
        line(calendar, "END:VALARM");
        line(calendar, "END:VEVENT");
    }
    line(calendar, "END:VCALENDAR");
    return calendar;
}

} // namespace fob
