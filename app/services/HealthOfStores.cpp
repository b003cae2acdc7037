// SPDX-License-Identifier: GPL-3.0-or-later
// Where secrets and settings are kept.
#include "services/HealthVerdictParts.h"

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

QString octal(int mode) { return QStringLiteral("0%1").arg(mode, 3, 8, QLatin1Char('0')); }

HealthFact fileFact(Fact kind, const FileSeen &file) { return {kind, {file.path, octal(file.mode)}}; }

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

} // namespace

HealthCheck keychain(const StoreSeen &seen)
{
    using State = SecretStoreStatus::State;
    const SecretStoreStatus &status = seen.status;
    HealthCheck check = good(Id::Keychain);
    if (!status.backend.isEmpty())
        check.facts.push_back({Fact::Backend, {status.backend}});
    check.facts.push_back({Fact::State, {nameOf(status.state)}});
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
    if (seen.isEmpty)
        check.facts.push_back({Fact::EmptyFile, {seen.files.front().path}});
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
        const QString madeAt = item.madeAt ? iso(*item.madeAt) : QString();
        const auto former = seen.formerNames.find(item.id);
        if (former == seen.formerNames.end()) {
            check.facts.push_back({Fact::ForeignItem, {item.id, madeAt}});
        } else {
            check.facts.push_back({Fact::StrayItem, {item.id, madeAt, former->second}});
            check.canBeRepaired = true;
        }
    }
    if (!check.facts.empty())
        warn(check, check.canBeRepaired ? Finding::StrayItems : Finding::ForeignItems);
    return check;
}

HealthCheck unknown(Id id, const Error &error) { return {id, Outcome::Unknown, Finding::Nothing, {}, error, false}; }

HealthCheck unknown(Id id, Finding finding) { return {id, Outcome::Unknown, finding, {}, {}, false}; }

} // namespace fob::HealthVerdicts
