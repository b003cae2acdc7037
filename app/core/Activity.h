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

    friend bool operator==(const ActivityEvent &, const ActivityEvent &) = default;
};

/// The kind's name as written here, in snake case, for JSON output and storage.
[[nodiscard]] QString kindName(ActivityEvent::Kind kind);
[[nodiscard]] std::optional<ActivityEvent::Kind> activityKindFromName(const QString &name);

/// Done, or what the error says.
[[nodiscard]] ActivityEvent activityOf(const Credential &credential, ActivityEvent::Kind kind, Instant at,
                                       const std::optional<Error> &error = {});

/// What happened, the newest first, kept for a while: the last 500 events of each credential. Errors: the Storage
/// kinds.
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
