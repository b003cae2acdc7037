// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/LifetimeWords.h"

#include "wording/DurationWords.h"
#include "wording/Language.h"
#include "wording/StateWords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::LifetimeWords)
};

QDateTime localTime(Instant moment) { return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count()); }

qint64 daysBetween(Instant now, Instant moment) { return localTime(now).date().daysTo(localTime(moment).date()); }

QString dormancyWords(Instant on, bool keepAlive, Instant now)
{
    if (on <= now)
        return Words::tr("dormant since %1").arg(dayWords(on, now));
    if (keepAlive)
        return Words::tr("kept alive by a call before %1").arg(dayWords(on, now));
    return daysBetween(now, on) == 0 ? Words::tr("dormant today without a call")
                                     : Words::tr("dormant on %1 without a call").arg(dayWords(on, now));
}

} // namespace

QString dayWords(Instant moment, Instant now)
{
    const QDate day = localTime(moment).date();
    const QString pattern = day.year() == localTime(now).date().year() ? Words::tr("d MMM", "a day, for QLocale")
                                                                       : Words::tr("d MMM yyyy", "a day, for QLocale");
    return QLocale(uiLanguage()).toString(day, pattern);
}

QString untilWords(Instant moment, Instant now)
{
    const qint64 days = daysBetween(now, moment);
    if (days != 0 && days != 1)
        return dayWords(moment, now);
    return (days == 0 ? Words::tr("%1 today") : Words::tr("%1 tomorrow"))
        .arg(localTime(moment).toString(QStringLiteral("HH:mm")));
}

QString timeLeftWords(const Lifetimes &dates, Instant now)
{
    const auto next = dates.next();
    if (!next || dates.needsSignIn(now))
        return QStringLiteral("—");
    const int days = next->daysLeft(now);
    const QString left = days >= 2 ? Words::tr("%1 days").arg(days)
                                   : durationWords(std::chrono::floor<std::chrono::seconds>(next->at - now));
    switch (next->kind) {
    case Deadline::Kind::RefreshToken:
        return Words::tr("refresh token · %1").arg(left);
    case Deadline::Kind::SignIn:
        return Words::tr("sign in · %1", "time left").arg(left);
    case Deadline::Kind::Dormant:
        return next->at <= now ? Words::tr("dormant") : Words::tr("dormant in %1").arg(left);
    }
    return {};
}

QString lifetimeWords(const Lifetimes &dates, GrantKind grant, bool keepAlive, Instant now)
{
    if (dates.needsSignIn(now))
        return Words::tr("sign in needed");
    if (const auto next = dates.next()) {
        switch (next->kind) {
        case Deadline::Kind::RefreshToken:
            if (!next->isNear(now))
                return Words::tr("refresh token ends %1").arg(dayWords(next->at, now));
            [[fallthrough]];
        case Deadline::Kind::SignIn:
            return Words::tr("sign in again by %1").arg(untilWords(next->at, now));
        case Deadline::Kind::Dormant:
            return dormancyWords(next->at, keepAlive, now);
        }
    }
    if (dates.present && !dates.tokenEnds)
        return grant == GrantKind::ApiKey ? Words::tr("API key · no expiry") : Words::tr("no expiry");
    return dates.needsBrowser ? Words::tr("refresh token, its end is not known") : Words::tr("asks again by itself");
}

QString stateAndDeadlineWords(const CredentialState &state, GrantKind grant, Instant now)
{
    const QString words = stateWords(state, grant);
    using Kind = CredentialState::Kind;
    const bool told = state.kind == Kind::SignInNeeded || state.kind == Kind::Dormant || state.signInNext;
    if (told || !state.deadline || !state.deadline->isNear(now))
        return words;
    return Words::tr("%1 · sign in by %2").arg(words, untilWords(state.deadline->at, now));
}

QString deadlineName(Deadline::Kind kind)
{
    switch (kind) {
    case Deadline::Kind::RefreshToken:
        return QStringLiteral("refresh_token");
    case Deadline::Kind::SignIn:
        return QStringLiteral("sign_in");
    case Deadline::Kind::Dormant:
        return QStringLiteral("dormant");
    }
    return {};
}

} // namespace fob
