// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/HttpDate.h"

#include <QDate>
#include <QList>
#include <QTime>

namespace fob {

// By hand, as Qt's parser wants an offset instead of "GMT".
std::optional<Instant> httpDate(const QByteArray &text)
{
    static const QList<QByteArray> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr qint64 unixEpochJulianDay = 2440588;
    const QList<QByteArray> words = text.trimmed().split(' ');
    if (words.size() != 6 || words[5] != "GMT")
        return {};
    const QDate date(words[3].toInt(), static_cast<int>(months.indexOf(words[2])) + 1, words[1].toInt());
    const QTime time = QTime::fromString(QString::fromLatin1(words[4]), QStringLiteral("hh:mm:ss"));
    if (!date.isValid() || !time.isValid())
        return {};
    return Instant(std::chrono::hours(24 * (date.toJulianDay() - unixEpochJulianDay)) +
                   std::chrono::milliseconds(time.msecsSinceStartOfDay()));
}

} // namespace fob
