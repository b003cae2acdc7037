// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/HealthCheck.h"

#include <algorithm>

namespace fob {

std::vector<QStringList> HealthCheck::of(HealthFact::Kind kind) const
{
    std::vector<QStringList> found;
    for (const HealthFact &fact : facts)
        if (fact.kind == kind)
            found.push_back(fact.values);
    return found;
}

const HealthCheck *find(const HealthReport &report, HealthCheck::Id id)
{
    const auto found = std::find_if(report.begin(), report.end(), [id](const auto &check) { return check.id == id; });
    return found == report.end() ? nullptr : &*found;
}

QString checkName(HealthCheck::Id id)
{
    switch (id) {
    case HealthCheck::Id::Keychain:
        return QStringLiteral("keychain");
    case HealthCheck::Id::Database:
        return QStringLiteral("database");
    case HealthCheck::Id::Locks:
        return QStringLiteral("locks");
    case HealthCheck::Id::Vault:
        return QStringLiteral("vault");
    case HealthCheck::Id::Unsettled:
        return QStringLiteral("unsettled");
    case HealthCheck::Id::LostItems:
        return QStringLiteral("lost_items");
    case HealthCheck::Id::StrayItems:
        return QStringLiteral("stray_items");
    case HealthCheck::Id::Clock:
        return QStringLiteral("clock");
    case HealthCheck::Id::Network:
        return QStringLiteral("network");
    case HealthCheck::Id::Authorities:
        return QStringLiteral("authorities");
    case HealthCheck::Id::Browser:
        return QStringLiteral("browser");
    case HealthCheck::Id::Ports:
        return QStringLiteral("ports");
    case HealthCheck::Id::Providers:
        return QStringLiteral("providers");
    case HealthCheck::Id::Sandbox:
        return QStringLiteral("sandbox");
    }
    return {};
}

QString outcomeName(HealthCheck::Outcome outcome)
{
    switch (outcome) {
    case HealthCheck::Outcome::Good:
        return QStringLiteral("good");
    case HealthCheck::Outcome::Warning:
        return QStringLiteral("warning");
    case HealthCheck::Outcome::Bad:
        return QStringLiteral("bad");
    case HealthCheck::Outcome::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString findingName(HealthCheck::Finding finding)
{
    switch (finding) {
    case HealthCheck::Finding::Nothing:
        return QStringLiteral("nothing");
    case HealthCheck::Finding::NotThereYet:
        return QStringLiteral("not_there_yet");
    case HealthCheck::Finding::MoveUnfinished:
        return QStringLiteral("move_unfinished");
    case HealthCheck::Finding::OpenToOthers:
        return QStringLiteral("open_to_others");
    case HealthCheck::Finding::NotWriteAhead:
        return QStringLiteral("not_write_ahead");
    case HealthCheck::Finding::SpaceLow:
        return QStringLiteral("space_low");
    case HealthCheck::Finding::ClockWrong:
        return QStringLiteral("clock_wrong");
    case HealthCheck::Finding::ProxyIgnored:
        return QStringLiteral("proxy_ignored");
    case HealthCheck::Finding::NoAuthorities:
        return QStringLiteral("no_authorities");
    case HealthCheck::Finding::NoBrowser:
        return QStringLiteral("no_browser");
    case HealthCheck::Finding::NoDisplay:
        return QStringLiteral("no_display");
    case HealthCheck::Finding::PortsTaken:
        return QStringLiteral("ports_taken");
    case HealthCheck::Finding::DescriptorHidden:
        return QStringLiteral("descriptor_hidden");
    case HealthCheck::Finding::UnsettledChanges:
        return QStringLiteral("unsettled_changes");
    case HealthCheck::Finding::StrayItems:
        return QStringLiteral("stray_items");
    case HealthCheck::Finding::ForeignItems:
        return QStringLiteral("foreign_items");
    case HealthCheck::Finding::StoreClosed:
        return QStringLiteral("store_closed");
    case HealthCheck::Finding::StoreInTrouble:
        return QStringLiteral("store_in_trouble");
    case HealthCheck::Finding::NoAnswer:
        return QStringLiteral("no_answer");
    case HealthCheck::Finding::NotOnThisSystem:
        return QStringLiteral("not_on_this_system");
    }
    return {};
}

QString factName(HealthFact::Kind kind)
{
    switch (kind) {
    case HealthFact::Kind::Backend:
        return QStringLiteral("backend");
    case HealthFact::Kind::RecordedBackend:
        return QStringLiteral("recorded_backend");
    case HealthFact::Kind::State:
        return QStringLiteral("state");
    case HealthFact::Kind::SeenOnBus:
        return QStringLiteral("seen_on_bus");
    case HealthFact::Kind::File:
        return QStringLiteral("file");
    case HealthFact::Kind::Folder:
        return QStringLiteral("folder");
    case HealthFact::Kind::Credentials:
        return QStringLiteral("credentials");
    case HealthFact::Kind::SchemaVersion:
        return QStringLiteral("schema_version");
    case HealthFact::Kind::JournalMode:
        return QStringLiteral("journal_mode");
    case HealthFact::Kind::FreeSpace:
        return QStringLiteral("free_space");
    case HealthFact::Kind::EmptyFile:
        return QStringLiteral("empty_file");
    case HealthFact::Kind::Damage:
        return QStringLiteral("damage");
    case HealthFact::Kind::ClockOffset:
        return QStringLiteral("clock_offset");
    case HealthFact::Kind::ClockReading:
        return QStringLiteral("clock_reading");
    case HealthFact::Kind::Proxy:
        return QStringLiteral("proxy");
    case HealthFact::Kind::IgnoredProxy:
        return QStringLiteral("ignored_proxy");
    case HealthFact::Kind::AuthoritiesFile:
        return QStringLiteral("authorities_file");
    case HealthFact::Kind::SystemAuthorities:
        return QStringLiteral("system_authorities");
    case HealthFact::Kind::Opener:
        return QStringLiteral("opener");
    case HealthFact::Kind::DefaultBrowser:
        return QStringLiteral("default_browser");
    case HealthFact::Kind::PortFree:
        return QStringLiteral("port_free");
    case HealthFact::Kind::PortHeld:
        return QStringLiteral("port_held");
    case HealthFact::Kind::PortForbidden:
        return QStringLiteral("port_forbidden");
    case HealthFact::Kind::NeededBy:
        return QStringLiteral("needed_by");
    case HealthFact::Kind::BuiltInProviders:
        return QStringLiteral("built_in_providers");
    case HealthFact::Kind::UserProvider:
        return QStringLiteral("user_provider");
    case HealthFact::Kind::BrokenProvider:
        return QStringLiteral("broken_provider");
    case HealthFact::Kind::MissingProvider:
        return QStringLiteral("missing_provider");
    case HealthFact::Kind::ShadowedProvider:
        return QStringLiteral("shadowed_provider");
    case HealthFact::Kind::SandboxAt:
        return QStringLiteral("sandbox_at");
    case HealthFact::Kind::NothingAt:
        return QStringLiteral("nothing_at");
    case HealthFact::Kind::StrangerAt:
        return QStringLiteral("stranger_at");
    case HealthFact::Kind::FileVersion:
        return QStringLiteral("file_version");
    case HealthFact::Kind::LockHeld:
        return QStringLiteral("lock_held");
    case HealthFact::Kind::Unsettled:
        return QStringLiteral("unsettled");
    case HealthFact::Kind::StrayItem:
        return QStringLiteral("stray_item");
    case HealthFact::Kind::ForeignItem:
        return QStringLiteral("foreign_item");
    case HealthFact::Kind::LostItem:
        return QStringLiteral("lost_item");
    }
    return {};
}

} // namespace fob
