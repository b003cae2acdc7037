// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/EncryptedStore.h"
#include "core/HealthCheck.h"
#include "core/HealthPorts.h"

#include <map>
#include <set>

/// What is to be thought of what was seen. Pure.
namespace fob::HealthVerdicts {

struct StoreSeen
{
    SecretStoreStatus status;
    StoreKind kind = StoreKind::Keychain;
    QString recorded; ///< the store that the credentials' secrets are in
    bool moving = false;
    std::size_t credentials = 0;
};
[[nodiscard]] HealthCheck keychain(const StoreSeen &seen);
[[nodiscard]] HealthCheck database(const DatabaseSeen &seen);

/// What a credential is called, by its id.
using Names = std::map<CredentialId, QString>;
[[nodiscard]] HealthCheck locks(const LocksSeen &seen, const Names &names);
/// `needed`: there are credentials whose secrets are in the vault, by what is recorded.
[[nodiscard]] HealthCheck vault(const VaultSeen &seen, StoreKind kind, bool needed);
[[nodiscard]] HealthCheck unsettled(const std::vector<PendingChange> &pending, const Names &names);

struct ItemsSeen
{
    std::vector<StoredItem> items; ///< listed before the index was read: what is added meanwhile is pending by then
    std::vector<Credential> credentials;
    std::set<CredentialId> pending;
    Names formerNames; ///< of credentials that have been removed, by the activity log
};
[[nodiscard]] HealthCheck lostItems(const ItemsSeen &seen);
/// To be removed on request only where it was stored for a credential that this index has had. All others may belong to
/// another index, which was moved away or is another XDG_DATA_HOME's, and are told and left alone.
[[nodiscard]] HealthCheck strayItems(const ItemsSeen &seen);

[[nodiscard]] HealthCheck clock(const ClockSeen &seen);
[[nodiscard]] HealthCheck network(const NetworkSeen &seen);
[[nodiscard]] HealthCheck authorities(const NetworkSeen &seen);
[[nodiscard]] HealthCheck browser(const BrowserSeen &seen);

/// The ports of one credential's redirect address.
struct PortsNeeded
{
    QString name;
    QList<quint16> ports;
};
[[nodiscard]] std::vector<PortsNeeded> portsNeeded(const std::vector<Credential> &credentials);
[[nodiscard]] HealthCheck ports(const PortSeen &any, const std::vector<PortsNeeded> &needed,
                                const std::map<quint16, PortSeen> &seen);

struct ProvidersSeen
{
    int builtIn = 0;
    QStringList users;                             ///< ids
    std::vector<std::pair<QString, Error>> broken; ///< id
    QStringList shadowed;
    std::set<QString> inUse;                          ///< ids that credentials have
    std::vector<std::pair<QString, QString>> missing; ///< id that there is no descriptor of, credential
};
[[nodiscard]] HealthCheck providers(const ProvidersSeen &seen);

struct SandboxSeen
{
    QString place; ///< host:port
    enum class Who { Nobody, Sandbox, Stranger, Silent } who = Who::Nobody;
    QString version;
    PortSeen port; ///< Stranger, Silent
};
[[nodiscard]] HealthCheck sandbox(const std::vector<SandboxSeen> &seen);

/// It could not be looked at.
[[nodiscard]] HealthCheck unknown(HealthCheck::Id id, const Error &error);
[[nodiscard]] HealthCheck unknown(HealthCheck::Id id, HealthCheck::Finding finding);

} // namespace fob::HealthVerdicts
