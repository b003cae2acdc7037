// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Activity.h"

#include <algorithm>
#include <array>

namespace fob {

namespace {

using Kind = ActivityEvent::Kind;

constexpr std::array<std::pair<Kind, const char *>, 13> names{{
    {Kind::Added, "added"},
    {Kind::Edited, "edited"},
    {Kind::Renamed, "renamed"},
    {Kind::SecretsReplaced, "secrets_replaced"},
    {Kind::Removed, "removed"},
    {Kind::SignedIn, "signed_in"},
    {Kind::TokenReceived, "token_received"},
    {Kind::Refreshed, "refreshed"},
    {Kind::Revoked, "revoked"},
    {Kind::Forgotten, "forgotten"},
    {Kind::ProfileRead, "profile_read"},
    {Kind::HandedOut, "handed_out"},
    {Kind::Exported, "exported"},
}};

} // namespace

QString kindName(ActivityEvent::Kind kind)
{
    const auto found =
        std::find_if(names.begin(), names.end(), [kind](const auto &name) { return name.first == kind; });
    return found == names.end() ? QString() : QString::fromLatin1(found->second);
}

std::optional<ActivityEvent::Kind> activityKindFromName(const QString &name)
{
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto &n) { return QLatin1String(n.second) == name; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

ActivityEvent activityOf(const Credential &credential, ActivityEvent::Kind kind, Instant at,
                         const std::optional<Error> &error)
{
    ActivityEvent event;
    event.credential = credential.id;
    event.name = credential.name;
    event.kind = kind;
    event.at = at;
    if (error) {
        event.outcome = kindName(error->kind);
        event.providerCode = error->providerCode;
        event.traceId = error->traceId;
    }
    return event;
}

std::optional<ActivityEvent> asOne(const ActivityEvent &latest, const ActivityEvent &event)
{
    const Instant since = latest.count > 1 ? latest.since : latest.at;
    const auto same = [&](auto... members) { return ((latest.*members == event.*members) && ...); };
    if (!same(&ActivityEvent::credential, &ActivityEvent::name, &ActivityEvent::kind, &ActivityEvent::outcome,
              &ActivityEvent::providerCode, &ActivityEvent::traceId, &ActivityEvent::detail))
        return {};
    if (event.at < latest.at || event.at - since >= std::chrono::hours(1)) // the clock may have been set back
        return {};
    ActivityEvent one = event;
    one.count = latest.count + event.count;
    one.since = since;
    return one;
}

} // namespace fob
