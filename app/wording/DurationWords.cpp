// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/DurationWords.h"

#include <QCoreApplication>
#include <QDateTime>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::DurationWords)
};

QDateTime localTime(Instant moment) { return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count()); }

} // namespace

QString durationWords(std::chrono::seconds duration)
{
    const qint64 seconds = qAbs(static_cast<qint64>(duration.count()));
    const auto nearest = [seconds](qint64 unit) { return (seconds + unit / 2) / unit; };
    const qint64 minutes = nearest(60);
    const qint64 hours = nearest(3600);
    if (seconds < 60)
        return Words::tr("%1 s").arg(seconds);
    if (minutes < 60)
        return Words::tr("%1 min").arg(minutes);
    if (minutes < 600 && minutes % 60 != 0)
        return Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    if (hours < 48)
        return Words::tr("%1 h").arg(hours);
    return Words::tr("%1 days").arg(nearest(86400)); // never one: less than two days are told in hours
}

QString relativeWords(std::chrono::seconds fromNow)
{
    if (fromNow.count() == 0)
        return Words::tr("now");
    return (fromNow.count() < 0 ? Words::tr("%1 ago") : Words::tr("in %1")).arg(durationWords(fromNow));
}

QString momentWords(Instant moment, Instant now)
{
    const QDateTime then = localTime(moment);
    const QString time = then.toString(QStringLiteral("HH:mm:ss"));
    switch (localTime(now).date().daysTo(then.date())) {
    case 0:
        return Words::tr("today %1").arg(time);
    case 1:
        return Words::tr("tomorrow %1").arg(time);
    case -1:
        return Words::tr("yesterday %1").arg(time);
    default:
        return then.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    }
}

QString isoText(Instant moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count()).toUTC().toString(Qt::ISODate);
}

} // namespace fob
