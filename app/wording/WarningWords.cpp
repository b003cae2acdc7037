// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/WarningWords.h"

#include "wording/DurationWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::WarningWords)
};

} // namespace

QString warningSummary(const Warning &warning, Instant now)
{
    const QString name = safeText(warning.name, 40);
    const QString left = durationWords(std::chrono::ceil<std::chrono::seconds>(warning.deadline - now));
    switch (warning.kind) {
    case Warning::Kind::SignInEnds:
        return warning.isOver() ? Words::tr("%1: the sign-in has ended").arg(name)
                                : Words::tr("%1: the sign-in ends in %2").arg(name, left);
    case Warning::Kind::TokenEnds:
        return warning.isOver() ? Words::tr("%1: the token has expired").arg(name)
                                : Words::tr("%1: the token ends in %2").arg(name, left);
    case Warning::Kind::Dormancy:
        return warning.isOver() ? Words::tr("%1 may have been deactivated").arg(name)
                                : Words::tr("%1 is deactivated in %2").arg(name, left);
    case Warning::Kind::SignInRefused:
        return Words::tr("%1: a new sign-in is needed").arg(name);
    }
    return {};
}

QString warningSentence(const Warning &warning)
{
    switch (warning.kind) {
    case Warning::Kind::SignInEnds:
        return warning.isOver() ? Words::tr("Its refresh token is over. Sign in again to get tokens.")
                                : Words::tr("Sign in again before then; until you do, nothing changes.");
    case Warning::Kind::TokenEnds:
        return warning.isOver() ? Words::tr("It cannot be renewed. Sign in again to get another.")
                                : Words::tr("It cannot be renewed. Sign in again before then.");
    case Warning::Kind::Dormancy:
        return warning.isOver()
                   ? Words::tr("The provider deactivates what is not used. Get a token to see whether it "
                               "still answers.")
                   : Words::tr("The provider deactivates what is not used. Get a token, or let Fob keep it "
                               "alive.");
    case Warning::Kind::SignInRefused:
        return Words::tr("The provider has refused to renew its token. Sign in again.");
    }
    return {};
}

QString warningsSummary(int credentials) { return Words::tr("%1 credentials need attention").arg(credentials); }

} // namespace fob
