// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace fob {

/// Something that was seen, told by names, numbers and paths: no sentence (app/wording makes those) and no secret.
struct HealthFact
{
    enum class Kind {
        Backend,           ///< name
        RecordedBackend,   ///< name of the store that the credentials' secrets are in
        State,             ///< "unlocked", "locked", "missing", "stuck", "unknown"
        SeenOnBus,         ///< what the keychain's answer was
        File,              ///< path, mode in octal
        Folder,            ///< path, mode in octal
        Credentials,       ///< how many
        SchemaVersion,     ///< of the file, of this Fob
        JournalMode,       ///< SQLite's name for it
        FreeSpace,         ///< bytes
        EmptyFile,         ///< path
        Damage,            ///< SQLite's words
        ClockOffset,       ///< milliseconds to be added to the computer's time
        ClockReading,      ///< name of a server, the same by its answer
        Proxy,             ///< scheme, host, port; never its user
        IgnoredProxy,      ///< name of the environment's variable
        AuthoritiesFile,   ///< path, how many certificates
        SystemAuthorities, ///< how many certificates
        Opener,            ///< name, path; the path is empty where there is none
        DefaultBrowser,    ///< name of its desktop file
        PortFree,          ///< port
        PortHeld,          ///< port, program, process id; both empty where they cannot be told
        PortForbidden,     ///< port
        NeededBy,          ///< name of a credential, its ports
        BuiltInProviders,  ///< how many
        UserProvider,      ///< id
        BrokenProvider,    ///< "file: line or field: what"
        MissingProvider,   ///< id, name of a credential that has it
        ShadowedProvider,  ///< path
        SandboxAt,         ///< host:port, version
        NothingAt,         ///< host:port
        StrangerAt,        ///< host:port, program, process id
        FileVersion,       ///< number
        LockHeld,          ///< name of the credential or id, program, process id
        Unsettled,         ///< "add", "write", "remove", name of the credential or id, ISO 8601
        StrayItem,         ///< id, ISO 8601 of its making or empty, name that its credential last had
        ForeignItem,       ///< key, ISO 8601 of its making or empty
        LostItem,          ///< name of the credential
    } kind = Kind::File;
    QStringList values;

    friend bool operator==(const HealthFact &, const HealthFact &) = default;
};

/// One thing that the doctor has looked at.
struct HealthCheck
{
    /// In the order in which they are told.
    enum class Id {
        Keychain,
        Database,
        Locks,
        Vault,
        Unsettled,
        LostItems,
        StrayItems,
        Clock,
        Network,
        Authorities,
        Browser,
        Ports,
        Providers,
        Sandbox,
    };
    enum class Outcome { Good, Warning, Bad, Unknown };
    /// What stands out; where an error says it, Nothing.
    enum class Finding {
        Nothing,
        NotThereYet,    ///< made when it is first needed
        MoveUnfinished, ///< secrets on their way from one store to the other
        OpenToOthers,   ///< a file or folder that others may read or enter
        NotWriteAhead,  ///< a journal that a crash can hold up others with
        SpaceLow,
        ClockWrong,
        ProxyIgnored,  ///< http_proxy is set, and Fob goes its own way
        NoAuthorities, ///< the system has none
        NoBrowser,     ///< neither an opener nor a browser
        NoDisplay,
        PortsTaken,       ///< some, but each credential has one left
        DescriptorHidden, ///< a user's file under a built-in id
        UnsettledChanges,
        StrayItems,     ///< of credentials that this list has had
        ForeignItems,   ///< of none that this list has ever had: another list's, perhaps
        StoreClosed,    ///< nobody can look into it now
        StoreInTrouble, ///< the store's own check says why
        NoAnswer,       ///< in time
        NotOnThisSystem,
    };

    Id id = Id::Keychain;
    Outcome outcome = Outcome::Unknown;
    Finding finding = Finding::Nothing;
    std::vector<HealthFact> facts;
    std::optional<Error> error;
    bool canBeRepaired = false;

    /// The values of the facts of a kind, in their order.
    [[nodiscard]] std::vector<QStringList> of(HealthFact::Kind kind) const;

    friend bool operator==(const HealthCheck &, const HealthCheck &) = default;
};

/// All of them, in the order of their ids.
using HealthReport = std::vector<HealthCheck>;

/// Null where it was not looked at.
[[nodiscard]] const HealthCheck *find(const HealthReport &report, HealthCheck::Id id);

/// The names as written here in snake case, for JSON output and tests.
[[nodiscard]] QString checkName(HealthCheck::Id id);
[[nodiscard]] QString outcomeName(HealthCheck::Outcome outcome);
[[nodiscard]] QString findingName(HealthCheck::Finding finding);
[[nodiscard]] QString factName(HealthFact::Kind kind);

} // namespace fob
