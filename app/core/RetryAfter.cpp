// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/RetryAfter.h"

#include "core/HttpDate.h"

#include <algorithm>

namespace fob {

namespace {

using std::chrono::seconds;

constexpr seconds longest{24 * 3600};
constexpr qint64 firstEpoch = 1'000'000'000;
constexpr qint64 lastEpoch = 253'402'300'799; // the end of the year 9999: what follows may be no time at all

std::optional<qint64> wholeNumber(const QByteArray &text)
{
    bool ok = false;
    const qint64 number = text.trimmed().toLongLong(&ok);
    return ok && number >= 0 ? std::optional(number) : std::nullopt;
}

seconds until(Instant moment, Instant now)
{
    return std::clamp(std::chrono::ceil<seconds>(moment - std::chrono::floor<seconds>(now)), seconds(0), longest);
}

} // namespace

std::optional<seconds> retryAfter(const HttpResponse &response, Instant now)
{
    if (const auto reset = wholeNumber(response.header("X-RateLimit-Reset")))
        return *reset > firstEpoch ? until(Instant(seconds(std::min(*reset, lastEpoch))), now)
                                   : std::min(seconds(*reset), longest);
    const QByteArray after = response.header("Retry-After");
    if (const auto delay = wholeNumber(after))
        return seconds(std::min<qint64>(*delay, longest.count()));
    if (const auto date = httpDate(after))
        return until(*date, now);
    return {};
}

} // namespace fob
