// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakes/Faults.h"

#include "core/Ports.h"

#include <map>
#include <optional>

namespace fob::fakes {

/// A keychain in memory. Port calls: "secrets.status", "secrets.read", "secrets.write", "secrets.remove".
class FakeSecretStore : public SecretStore
{
public:
    explicit FakeSecretStore(Faults &faults) : m_faults(faults) {}

    /// Locked, missing, denied, stuck: every call fails so until it is healthy again.
    void setTrouble(std::optional<Error::Kind> kind) { m_trouble = kind; }
    void setBackend(const QString &backend) { m_backend = backend; }
    /// Nobody knows its name before the first call has started it.
    void setAsleep() { m_asleep = true; }

    /// Behind the program's back.
    [[nodiscard]] bool has(const CredentialId &id) const { return m_items.contains(id); }
    [[nodiscard]] QByteArray bytes(const CredentialId &id) const;
    void put(const CredentialId &id, const QByteArray &bytes) { m_items[id] = bytes; }
    void lose(const CredentialId &id) { m_items.erase(id); }
    [[nodiscard]] std::size_t size() const { return m_items.size(); }

    [[nodiscard]] QString backend() const override { return m_asleep ? QString() : m_backend; }
    void status(QObject *context, Completion<SecretStoreStatus> done) override;
    void read(const CredentialId &id, QObject *context, Completion<Secret> done) override;
    void write(const CredentialId &id, Secret value, QObject *context, Completion<Done> done) override;
    void remove(const CredentialId &id, QObject *context, Completion<Done> done) override;

private:
    [[nodiscard]] tl::unexpected<Error> trouble() const { return failure(*m_trouble, m_backend); }

    Faults &m_faults;
    bool m_asleep = false;
    QString m_backend = QStringLiteral("Fake keychain");
    std::optional<Error::Kind> m_trouble;
    std::map<CredentialId, QByteArray> m_items;
};

} // namespace fob::fakes
