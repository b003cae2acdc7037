// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/Result.h"

#include <vector>

namespace fob {

/// Something that happened to a credential. It holds no secret and nothing of an answer but the provider's own names
/// for what went wrong and for its support.
struct ActivityEvent
{
    enum class Kind {
        Added,
        Edited,
        Renamed,
        SecretsReplaced,
        Removed,
        SignedIn,
        TokenReceived, ///< asked for without a browser
        Refreshed,
        Revoked,   ///< at the provider
        Forgotten, ///< here; the provider has no revocation
        ProfileRead,
        HandedOut, ///< copied, printed, given to a program
        Exported,
    };

    CredentialId credential;
    QString name; ///< as it was called then
    Kind kind = Kind::Added;
    Instant at{};
    QString outcome;      ///< empty: done; else kindName() of the error
    QString providerCode; ///< Error::providerCode
    QString traceId;      ///< for the provider's support
    QString detail;       ///< HandedOut, Exported: the form ("header", "exec"); Renamed: the new name
    int count = 1;        ///< how often it has happened in a row by `at`
    Instant since{};      ///< when the first of them did, where they are more than one

    friend bool operator==(const ActivityEvent &, const ActivityEvent &) = default;
};

/// The kind's name as written here, in snake case, for JSON output and storage.
[[nodiscard]] QString kindName(ActivityEvent::Kind kind);
[[nodiscard]] std::optional<ActivityEvent::Kind> activityKindFromName(const QString &name);

/// Done, or what the error says.
[[nodiscard]] ActivityEvent activityOf(const Credential &credential, ActivityEvent::Kind kind, Instant at,
                                       const std::optional<Error> &error = {});

/// The one event that two are kept as where the second is the first over again, within an hour of its beginning: a
/// script that asks for a token every second must not push out what happened before. Nothing where they are two: each
/// trace id is an event of its own, as a provider's support wants to know it.
[[nodiscard]] std::optional<ActivityEvent> asOne(const ActivityEvent &latest, const ActivityEvent &event);

/// What happened, the newest first, kept for a while: the last 500 events of each credential, those that asOne() makes
/// one counted as one. Errors: the Storage kinds.
class ActivityLog
{
public:
    virtual ~ActivityLog() = default;
    virtual Result<Done> record(const ActivityEvent &event) = 0;
    /// A removed credential's are found by its id as well.
    [[nodiscard]] virtual Result<std::vector<ActivityEvent>> of(const CredentialId &id, int limit) = 0;

    static constexpr int kept = 500;
};

} // namespace fob
