// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/HealthVerdicts.h"

#include "core/RedirectUris.h"

#include <QDateTime>

#include <algorithm>

namespace fob::HealthVerdicts {

using Id = HealthCheck::Id;
using Outcome = HealthCheck::Outcome;
using Finding = HealthCheck::Finding;
using Fact = HealthFact::Kind;
using Kind = Error::Kind;

namespace {

constexpr qint64 littleSpace = 64LL << 20;

HealthCheck good(Id id, std::vector<HealthFact> facts = {})
{
    return {id, Outcome::Good, Finding::Nothing, std::move(facts), {}, false};
}

void bad(HealthCheck &check, const Error &error)
{
    check.outcome = Outcome::Bad;
    check.finding = Finding::Nothing;
    check.error = error;
}

void bad(HealthCheck &check, Kind kind, const QString &detail) { bad(check, failure(kind, detail).value()); }

/// The first thing that stands out is what is said; what is bad is not made a warning again.
void warn(HealthCheck &check, Finding finding)
{
    if (check.outcome != Outcome::Good)
        return;
    check.outcome = Outcome::Warning;
    check.finding = finding;
}

void warn(HealthCheck &check, const Error &error)
{
    if (check.outcome == Outcome::Bad)
        return;
    check.outcome = Outcome::Warning;
    check.finding = Finding::Nothing;
    check.error = error;
}

QString number(qint64 value) { return QString::number(value); }
QString octal(int mode) { return QStringLiteral("0%1").arg(mode, 3, 8, QLatin1Char('0')); }

HealthFact fileFact(Fact kind, const FileSeen &file) { return {kind, {file.path, octal(file.mode)}}; }

QString stateName(SecretStoreStatus::State state)
{
    switch (state) {
    case SecretStoreStatus::State::Unlocked:
        return QStringLiteral("unlocked");
    case SecretStoreStatus::State::Locked:
        return QStringLiteral("locked");
    case SecretStoreStatus::State::Missing:
        return QStringLiteral("missing");
    case SecretStoreStatus::State::Stuck:
        return QStringLiteral("stuck");
    case SecretStoreStatus::State::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

/// Its name where it has one, else its id.
QString called(const CredentialId &id, const Names &names)
{
    const auto found = names.find(id);
    return found == names.end() ? id : found->second;
}

QString changeName(PendingChange::Kind kind)
{
    switch (kind) {
    case PendingChange::Kind::Add:
        return QStringLiteral("add");
    case PendingChange::Kind::Write:
        return QStringLiteral("write");
    case PendingChange::Kind::Remove:
        break;
    }
    return QStringLiteral("remove");
}

QString iso(Instant moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODate);
}

HealthFact holder(Fact kind, const QString &place, const QString &program, quint32 process)
{
    return {kind, {place, program, process == 0 ? QString() : number(process)}};
}

} // namespace

HealthCheck keychain(const StoreSeen &seen)
{
    using State = SecretStoreStatus::State;
    const SecretStoreStatus &status = seen.status;
    HealthCheck check = good(Id::Keychain);
    if (!status.backend.isEmpty())
        check.facts.push_back({Fact::Backend, {status.backend}});
    check.facts.push_back({Fact::State, {stateName(status.state)}});
    if (!seen.recorded.isEmpty() && seen.recorded != status.backend)
        check.facts.push_back({Fact::RecordedBackend, {seen.recorded}});
    if (!status.detail.isEmpty() && seen.kind == StoreKind::Keychain)
        check.facts.push_back({Fact::SeenOnBus, {status.detail}});
    check.facts.push_back({Fact::Credentials, {number(static_cast<qint64>(seen.credentials))}});

    const bool elsewhere = seen.credentials > 0 && !seen.recorded.isEmpty() && !status.backend.isEmpty() &&
                           seen.recorded != status.backend;
    if (elsewhere) {
        bad(check, Kind::KeychainChanged, seen.recorded);
    } else if (seen.kind == StoreKind::Vault) {
        if (status.state == State::Missing)
            check.finding = Finding::NotThereYet; // or gone: the check of the vault says so
    } else {
        switch (status.state) {
        case State::Unlocked:
            break;
        case State::Locked:
            bad(check, Kind::KeychainLocked, status.backend);
            break;
        case State::Missing:
            bad(check, Kind::KeychainMissing, status.backend);
            break;
        case State::Stuck:
            bad(check, Kind::KeychainStuck, status.backend);
            break;
        case State::Unknown:
            bad(check, Kind::KeychainFailed, status.backend);
            break;
        }
    }
    if (seen.moving)
        warn(check, Finding::MoveUnfinished);
    return check;
}

HealthCheck database(const DatabaseSeen &seen)
{
    HealthCheck check = good(Id::Database);
    const bool there = !seen.files.empty() && seen.files.front().exists;
    if (there)
        check.facts.push_back(fileFact(Fact::File, seen.files.front()));
    if (there && !seen.error) {
        check.facts.push_back({Fact::SchemaVersion, {number(seen.schema), number(seen.newestSchema)}});
        check.facts.push_back({Fact::JournalMode, {seen.journalMode}});
    }
    if (!seen.damage.isEmpty())
        check.facts.push_back({Fact::Damage, {seen.damage}});
    if (seen.freeBytes >= 0)
        check.facts.push_back({Fact::FreeSpace, {number(seen.freeBytes)}});

    if (seen.error) {
        bad(check, *seen.error);
        return check;
    }
    if (!there)
        check.finding = Finding::NotThereYet;
    for (std::size_t i = 1; i < seen.files.size(); ++i)
        if (seen.files[i].isOpenToOthers())
            check.facts.push_back(fileFact(Fact::File, seen.files[i]));
    if (seen.folder.isOpenToOthers())
        check.facts.push_back(fileFact(Fact::Folder, seen.folder));
    const auto open = [](const FileSeen &file) { return file.isOpenToOthers(); };
    if (seen.freeBytes >= 0 && seen.freeBytes < littleSpace)
        warn(check, Finding::SpaceLow);
    if (open(seen.folder) || std::any_of(seen.files.begin(), seen.files.end(), open))
        warn(check, Finding::OpenToOthers);
    if (there && seen.journalMode != QLatin1String("wal"))
        warn(check, Finding::NotWriteAhead);
    return check;
}

HealthCheck locks(const LocksSeen &seen, const Names &names)
{
    HealthCheck check = good(Id::Locks);
    if (seen.folder.exists)
        check.facts.push_back(fileFact(Fact::Folder, seen.folder));
    else
        check.finding = Finding::NotThereYet;
    for (const auto &held : seen.held)
        check.facts.push_back(holder(Fact::LockHeld, called(held.id, names), held.program, held.process));
    if (seen.error)
        bad(check, *seen.error);
    if (seen.folder.isOpenToOthers())
        warn(check, Finding::OpenToOthers);
    return check;
}

HealthCheck vault(const VaultSeen &seen, StoreKind kind, bool needed)
{
    HealthCheck check = good(Id::Vault);
    if (!seen.file.exists) {
        check.finding = Finding::NotThereYet;
        if (needed)
            bad(check, Kind::VaultMissing, seen.file.path);
        return check;
    }
    check.facts.push_back(fileFact(Fact::File, seen.file));
    if (!seen.error)
        check.facts.push_back({Fact::FileVersion, {number(seen.version)}});
    else if (kind == StoreKind::Vault || needed)
        bad(check, *seen.error);
    else
        warn(check, *seen.error);
    if (seen.file.isOpenToOthers())
        warn(check, Finding::OpenToOthers);
    return check;
}

HealthCheck unsettled(const std::vector<PendingChange> &pending, const Names &names)
{
    HealthCheck check = good(Id::Unsettled);
    for (const PendingChange &change : pending)
        check.facts.push_back(
            {Fact::Unsettled, {changeName(change.kind), called(change.id, names), iso(change.since)}});
    if (!pending.empty()) {
        warn(check, Finding::UnsettledChanges);
        check.canBeRepaired = true;
    }
    return check;
}

HealthCheck lostItems(const ItemsSeen &seen)
{
    HealthCheck check = good(Id::LostItems);
    std::set<CredentialId> stored;
    for (const StoredItem &item : seen.items)
        stored.insert(item.id);
    QStringList lost;
    for (const Credential &credential : seen.credentials)
        if (!stored.contains(credential.id) && !seen.pending.contains(credential.id))
            lost += credential.name;
    for (const QString &name : lost)
        check.facts.push_back({Fact::LostItem, {name}});
    if (!lost.isEmpty())
        bad(check, Kind::SecretLost, QString());
    return check;
}

HealthCheck strayItems(const ItemsSeen &seen)
{
    HealthCheck check = good(Id::StrayItems);
    std::set<CredentialId> known = seen.pending;
    for (const Credential &credential : seen.credentials)
        known.insert(credential.id);
    for (const StoredItem &item : seen.items) {
        if (known.contains(item.id))
            continue;
        const auto former = seen.formerNames.find(item.id);
        const bool wasHere = former != seen.formerNames.end();
        check.facts.push_back(
            {Fact::StrayItem,
             {item.id, item.madeAt ? iso(*item.madeAt) : QString(), wasHere ? former->second : QString()}});
        check.canBeRepaired = check.canBeRepaired || wasHere || !seen.credentials.empty();
    }
    if (!check.facts.empty())
        warn(check, Finding::StrayItems);
    return check;
}

HealthCheck clock(std::chrono::milliseconds offset)
{
    HealthCheck check = good(Id::Clock, {{Fact::ClockOffset, {number(offset.count())}}});
    if (offset.count() != 0)
        warn(check, Finding::ClockWrong);
    return check;
}

HealthCheck network(const NetworkSeen &seen)
{
    HealthCheck check = good(Id::Network);
    if (!seen.proxyHost.isEmpty())
        check.facts.push_back({Fact::Proxy, {seen.proxyScheme, seen.proxyHost, number(seen.proxyPort)}});
    for (const QString &variable : seen.ignoredVariables)
        check.facts.push_back({Fact::IgnoredProxy, {variable}});
    if (seen.proxyUnusable)
        bad(check, Kind::InvalidInput, QStringLiteral("proxy"));
    else if (seen.proxyHost.isEmpty() && !seen.ignoredVariables.isEmpty())
        warn(check, Finding::ProxyIgnored);
    return check;
}

HealthCheck authorities(const NetworkSeen &seen)
{
    HealthCheck check = good(Id::Authorities, {{Fact::SystemAuthorities, {number(seen.systemCertificates)}}});
    if (!seen.authoritiesFile.isEmpty())
        check.facts.push_back({Fact::AuthoritiesFile, {seen.authoritiesFile, number(seen.certificates)}});
    if (seen.authoritiesError)
        bad(check, *seen.authoritiesError);
    else if (seen.systemCertificates == 0 && seen.certificates == 0)
        warn(check, Finding::NoAuthorities);
    return check;
}

HealthCheck browser(const BrowserSeen &seen)
{
    HealthCheck check = good(Id::Browser, {{Fact::Opener, {seen.opener, seen.openerPath}}});
    if (!seen.defaultBrowser.isEmpty())
        check.facts.push_back({Fact::DefaultBrowser, {seen.defaultBrowser}});
    if (!seen.hasDisplay)
        warn(check, Finding::NoDisplay);
    if (seen.openerPath.isEmpty())
        warn(check, Finding::NoBrowser);
    return check;
}

std::vector<PortsNeeded> portsNeeded(const std::vector<Credential> &credentials)
{
    std::vector<PortsNeeded> needed;
    for (const Credential &credential : credentials) {
        if (credential.redirect.kind == RedirectChoice::Kind::LoopbackPorts)
            needed.push_back({credential.name, credential.redirect.ports});
        else if (const auto own = ownLoopback(credential.redirect))
            needed.push_back({credential.name, {own->port}});
    }
    return needed;
}

HealthCheck ports(const PortSeen &any, const std::vector<PortsNeeded> &needed, const std::map<quint16, PortSeen> &seen)
{
    using State = PortSeen::State;
    HealthCheck check = good(Id::Ports);
    if (any.state != State::Free)
        bad(check, Kind::ListenerFailed, QString());
    for (const auto &[port, state] : seen) {
        if (state.state == State::Free)
            check.facts.push_back({Fact::PortFree, {number(port)}});
        else if (state.state == State::Forbidden)
            check.facts.push_back({Fact::PortForbidden, {number(port)}});
        else
            check.facts.push_back(holder(Fact::PortHeld, number(port), state.program, state.process));
    }
    for (const PortsNeeded &wish : needed) {
        QStringList numbers;
        bool oneIsFree = false;
        bool all = true;
        for (const quint16 port : wish.ports) {
            const auto found = seen.find(port);
            const bool free = found != seen.end() && found->second.state == State::Free;
            oneIsFree = oneIsFree || free;
            all = all && free;
            numbers += number(port);
        }
        const QString list = numbers.join(QStringLiteral(", "));
        if (!all)
            check.facts.push_back({Fact::NeededBy, {wish.name, list}});
        if (!oneIsFree && check.outcome != Outcome::Bad)
            bad(check, Kind::PortInUse, list);
        else if (!all)
            warn(check, Finding::PortsTaken);
    }
    return check;
}

HealthCheck providers(const ProvidersSeen &seen)
{
    HealthCheck check = good(Id::Providers, {{Fact::BuiltInProviders, {number(seen.builtIn)}}});
    for (const QString &id : seen.users)
        check.facts.push_back({Fact::UserProvider, {id}});
    for (const auto &[id, error] : seen.broken)
        check.facts.push_back({Fact::BrokenProvider, {error.detail}});
    for (const QString &path : seen.shadowed)
        check.facts.push_back({Fact::ShadowedProvider, {path}});
    for (const auto &[id, error] : seen.broken) {
        if (!seen.inUse.contains(id))
            warn(check, check.error.value_or(error));
        else if (check.outcome != Outcome::Bad)
            bad(check, error);
    }
    if (!seen.shadowed.isEmpty())
        warn(check, Finding::DescriptorHidden);
    return check;
}

HealthCheck sandbox(const std::vector<SandboxSeen> &seen)
{
    using Who = SandboxSeen::Who;
    HealthCheck check = good(Id::Sandbox);
    for (const SandboxSeen &place : seen) {
        if (place.who == Who::Nobody) {
            check.facts.push_back({Fact::NothingAt, {place.place}});
        } else if (place.who == Who::Sandbox) {
            check.facts.push_back({Fact::SandboxAt, {place.place, place.version}});
        } else {
            check.facts.push_back(holder(Fact::StrangerAt, place.place, place.port.program, place.port.process));
            warn(check, failure(Kind::SandboxNotRunning, place.place).value());
        }
    }
    return check;
}

HealthCheck unknown(Id id, const Error &error) { return {id, Outcome::Unknown, Finding::Nothing, {}, error, false}; }

HealthCheck unknown(Id id, Finding finding) { return {id, Outcome::Unknown, finding, {}, {}, false}; }

} // namespace fob::HealthVerdicts
