// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lifetimes/BoardTicks.h"

#include "wording/Language.h"
#include "wording/LifetimeWords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::BoardTicks)
};

Instant instantOf(const QDateTime &time) { return Instant(std::chrono::milliseconds(time.toMSecsSinceEpoch())); }

QString hourWords(const QDateTime &time)
{
    if (time.time() == QTime(0, 0))
        return QLocale(uiLanguage())
            .toString(time.date(), Words::tr("ddd d", "a day of the week and month, for QLocale"));
    return time.toString(QStringLiteral("HH:mm"));
}

} // namespace

std::vector<BoardTick> ticksOf(BoardRange range, Instant now)
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count());
    const Instant end = now + lengthOf(range);
    std::vector<BoardTick> ticks{{now, range == BoardRange::SixtyDays ? Words::tr("today") : Words::tr("now")}};
    if (range == BoardRange::SixtyDays) {
        QDate day(start.date().year(), start.date().month(), start.date().day() < 15 ? 15 : 1);
        if (day.day() == 1)
            day = day.addMonths(1);
        while (instantOf(day.startOfDay()) <= end) {
            const Instant at = instantOf(day.startOfDay());
            ticks.push_back({at, dayWords(at, now)});
            day = day.day() == 1 ? day.addDays(14) : QDate(day.year(), day.month(), 1).addMonths(1);
        }
        return ticks;
    }
    // Step over the wall clock's hours, so that a change to or from summer time leaves them full.
    const int step = range == BoardRange::SixHours ? 1 : 6;
    QDate day = start.date();
    int hour = start.time().hour() / step * step;
    for (;;) {
        hour += step;
        if (hour >= 24) {
            hour = 0;
            day = day.addDays(1);
        }
        const QDateTime time(day, QTime(hour, 0));
        const Instant at = instantOf(time);
        if (at > end)
            return ticks;
        if (at > ticks.back().at)
            ticks.push_back({at, hourWords(time)});
    }
}

std::vector<TickPlace> placed(const std::vector<BoardTick> &ticks, const BoardColumns &columns, Instant now,
                              BoardRange range, const QFontMetrics &font, int height)
{
    std::vector<TickPlace> places;
    const int gap = font.averageCharWidth() * 2;
    for (const BoardTick &tick : ticks) {
        const double x = columns.xOf(tick.at, now, range);
        const int width = font.horizontalAdvance(tick.words);
        const int left = qMin(qRound(x), columns.axisLeft + columns.axisWidth - width);
        if (places.empty() || left >= places.back().rect.right() + gap)
            places.push_back({tick.words, x, QRect(left, 0, width, height)});
    }
    return places;
}

} // namespace fob
