// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/RetryAfter.h"

#include <QDate>
#include <QList>
#include <QTime>

#include <algorithm>

namespace fob {

namespace {

using std::chrono::seconds;

constexpr seconds longest{24 * 3600};
constexpr qint64 firstEpoch = 1'000'000'000;
constexpr qint64 unixEpochJulianDay = 2440588;

std::optional<qint64> wholeNumber(const QByteArray &text)
{
    bool ok = false;
    const qint64 number = text.trimmed().toLongLong(&ok);
    return ok && number >= 0 ? std::optional(number) : std::nullopt;
}

seconds until(qint64 epoch, Instant now)
{
    const auto left = seconds(epoch) - std::chrono::floor<seconds>(now).time_since_epoch();
    return std::clamp(left, seconds(0), longest);
}

/// "Sun, 06 Nov 1994 08:49:37 GMT" (IMF-fixdate), always in GMT; by hand, as Qt's parser wants an offset.
std::optional<qint64> httpDate(const QByteArray &text)
{
    static const QList<QByteArray> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const QList<QByteArray> words = text.trimmed().split(' ');
    if (words.size() != 6 || words[5] != "GMT")
        return {};
    const QDate date(words[3].toInt(), static_cast<int>(months.indexOf(words[2])) + 1, words[1].toInt());
    const QTime time = QTime::fromString(QString::fromLatin1(words[4]), QStringLiteral("hh:mm:ss"));
    if (!date.isValid() || !time.isValid())
        return {};
    return (date.toJulianDay() - unixEpochJulianDay) * 24 * 3600 + time.msecsSinceStartOfDay() / 1000;
}

} // namespace

std::optional<seconds> retryAfter(const HttpResponse &response, Instant now)
{
    if (const auto reset = wholeNumber(response.header("X-RateLimit-Reset")))
        return *reset > firstEpoch ? until(*reset, now) : std::min(seconds(*reset), longest);
    const QByteArray after = response.header("Retry-After");
    if (const auto delay = wholeNumber(after))
        return seconds(std::min<qint64>(*delay, longest.count()));
    if (const auto date = httpDate(after))
        return until(*date, now);
    return {};
}

} // namespace fob
