// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/ActivityWords.h"

#include "core/Result.h"
#include "wording/ErrorWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>
#include <QDateTime>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::ActivityWords)
};

QString done(const ActivityEvent &event)
{
    using Kind = ActivityEvent::Kind;
    const QString detail = safeText(event.detail, 100);
    switch (event.kind) {
    case Kind::Added:
        return Words::tr("added");
    case Kind::Edited:
        return Words::tr("settings changed");
    case Kind::Renamed:
        return Words::tr("renamed to “%1”").arg(detail);
    case Kind::SecretsReplaced:
        return Words::tr("secrets replaced");
    case Kind::Removed:
        return Words::tr("removed");
    case Kind::SignedIn:
        return Words::tr("signed in");
    case Kind::TokenReceived:
        return Words::tr("token received");
    case Kind::Refreshed:
        return Words::tr("token refreshed");
    case Kind::Revoked:
        return Words::tr("tokens revoked");
    case Kind::Forgotten:
        return Words::tr("tokens forgotten");
    case Kind::ProfileRead:
        return Words::tr("profile read");
    case Kind::HandedOut:
        return detail.isEmpty() ? Words::tr("token handed out") : Words::tr("token handed out (%1)").arg(detail);
    case Kind::Exported:
        return Words::tr("exported");
    }
    return {};
}

QString failed(ActivityEvent::Kind kind)
{
    using Kind = ActivityEvent::Kind;
    switch (kind) {
    case Kind::SignedIn:
        return Words::tr("sign-in failed");
    case Kind::TokenReceived:
        return Words::tr("no token received");
    case Kind::Refreshed:
        return Words::tr("refresh failed");
    case Kind::Revoked:
    case Kind::Forgotten:
        return Words::tr("revocation failed");
    case Kind::ProfileRead:
        return Words::tr("profile not read");
    default:
        return Words::tr("failed");
    }
}

} // namespace

QString activityWords(const ActivityEvent &event)
{
    const QString words = event.outcome.isEmpty() ? done(event) : failed(event.kind);
    return event.count > 1 ? words + QStringLiteral(" ×%1").arg(event.count) : words;
}

QString activityReason(const ActivityEvent &event)
{
    if (event.outcome.isEmpty())
        return {};
    const auto kind = errorKindFromName(event.outcome);
    return kind ? whatHappened(failure(*kind).value()) : safeText(event.outcome, 60);
}

QString activityTime(const ActivityEvent &event)
{
    const auto local = [](Instant moment) {
        const QDateTime then = QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count());
        return then.toOffsetFromUtc(then.offsetFromUtc()).toString(Qt::ISODate);
    };
    return event.count > 1 ? Words::tr("%1, since %2").arg(local(event.at), local(event.since)) : local(event.at);
}

QString activityReference(const ActivityEvent &event)
{
    QStringList parts;
    if (!event.providerCode.isEmpty())
        parts += Words::tr("code %1").arg(safeText(event.providerCode, 60));
    if (!event.traceId.isEmpty())
        parts += Words::tr("trace id %1").arg(safeText(event.traceId, 200));
    return parts.join(QStringLiteral(" · "));
}

QString activityLine(const ActivityEvent &event)
{
    QStringList parts{activityTime(event), activityWords(event), activityReason(event), activityReference(event)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral("  "));
}

} // namespace fob
