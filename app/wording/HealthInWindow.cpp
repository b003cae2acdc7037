// SPDX-License-Identifier: GPL-3.0-or-later
// What to do where there are buttons instead of commands.
#include "wording/HealthWords.h"

#include <QCoreApplication>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::HealthInWindow)
};

/// Empty: the same as in the terminal.
QString remedyInWindow(const HealthCheck &check)
{
    using Finding = HealthCheck::Finding;
    if (check.error && check.error->kind == Error::Kind::SecretLost)
        return Words::tr("Choose the credential and “Edit…”, and enter them again; sign in again where it needs that.");
    if (check.error)
        return {};
    switch (check.finding) {
    case Finding::MoveUnfinished:
        return Words::tr("Finish it in the settings; nothing is lost meanwhile.");
    case Finding::UnsettledChanges:
        return Words::tr("It is finished or undone when the credential is next used, or now with “Repair…” below.");
    case Finding::StrayItems:
        return Words::tr("Remove it with “Repair…” below.");
    case Finding::StoreClosed:
        return Words::tr("Unlock the store, and press “Run again”.");
    case Finding::StoreInTrouble:
        return Words::tr("See what is said of that one, and press “Run again” when it works.");
    case Finding::NoBrowser:
    case Finding::NoDisplay:
        return Words::tr("Install “xdg-utils”, or copy the link when you sign in, and open it yourself.");
    default:
        return {};
    }
}

} // namespace

HealthText healthTextInWindow(const HealthCheck &check)
{
    HealthText text = healthText(check);
    if (const QString remedy = remedyInWindow(check); !remedy.isEmpty())
        text.remedy = remedy;
    return text;
}

} // namespace fob
