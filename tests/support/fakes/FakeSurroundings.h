// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/Doctor.h"
#include "support/fakes/FakeWorld.h"

namespace fob::fakes {

/// A computer on which all is well, until a test says otherwise.
class FakeSurroundings final : public Surroundings
{
public:
    FakeSurroundings()
    {
        databaseSeen.folder = {QStringLiteral("/data"), true, 0700};
        databaseSeen.files = {{QStringLiteral("/data/credentials.db"), true, 0600}};
        databaseSeen.journalMode = QStringLiteral("wal");
        databaseSeen.freeBytes = 1LL << 40;
        networkSeen.systemCertificates = 140;
        browserSeen = {QStringLiteral("xdg-open"), QStringLiteral("/usr/bin/xdg-open"),
                       QStringLiteral("firefox.desktop"), true};
        locksSeen.folder = {QStringLiteral("/state/locks"), true, 0700};
    }
    DatabaseSeen database() override { return databaseSeen; }
    LocksSeen locks() override { return locksSeen; }
    VaultSeen vault() override { return vaultSeen; }
    NetworkSeen network() override { return networkSeen; }
    BrowserSeen browser() override { return browserSeen; }
    PortSeen port(quint16 port) override { return portsSeen.contains(port) ? portsSeen.at(port) : PortSeen(); }
    ClockSeen clock() override { return clockSeen; }

    DatabaseSeen databaseSeen;
    LocksSeen locksSeen;
    VaultSeen vaultSeen;
    NetworkSeen networkSeen;
    BrowserSeen browserSeen;
    std::map<quint16, PortSeen> portsSeen; ///< any other one is free
    ClockSeen clockSeen;
};

class FakeItems final : public StoredItems
{
public:
    void list(QObject *context, Completion<std::vector<StoredItem>> done) override
    {
        ++asked;
        if (!silent)
            later<std::vector<StoredItem>>(context, std::move(done), items);
    }
    void add(const CredentialId &id, std::optional<Instant> madeAt = {}) { items->push_back({id, madeAt}); }

    Result<std::vector<StoredItem>> items = std::vector<StoredItem>();
    bool silent = false;
    int asked = 0;
};

/// What the log keeps of a credential that is no more.
inline ActivityEvent removal(const CredentialId &id, const QString &name)
{
    Credential credential;
    credential.id = id;
    credential.name = name;
    return activityOf(credential, ActivityEvent::Kind::Removed, {});
}

inline DoctorPorts doctorPorts(FakeWorld &world, Surroundings &here, StoredItems &items,
                               Result<StoreKind> kind = StoreKind::Keychain)
{
    return {here, std::move(kind), world.secrets, items, world.index, world.activity, world.providers, world.http};
}

} // namespace fob::fakes
