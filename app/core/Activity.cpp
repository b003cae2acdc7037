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

} // namespace fob
