// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

#include <map>

namespace fob::cli {

/// Stores that live and die with the process: the tour needs no keychain and leaves nothing behind.

class MemorySecretStore final : public SecretStore
{
public:
    [[nodiscard]] QString backend() const override { return QStringLiteral("memory"); }
    void status(QObject *context, Completion<SecretStoreStatus> done) override;
    void read(const CredentialId &id, QObject *context, Completion<Secret> done) override;
    void write(const CredentialId &id, Secret value, QObject *context, Completion<Done> done) override;
    void remove(const CredentialId &id, QObject *context, Completion<Done> done) override;

private:
    std::map<CredentialId, Secret> m_items;
};

class MemoryCredentialIndex final : public CredentialIndex
{
public:
    [[nodiscard]] Result<std::vector<Credential>> all() override;
    [[nodiscard]] Result<Credential> findByName(const QString &name) override;
    [[nodiscard]] Result<Credential> findById(const CredentialId &id) override;
    Result<Done> insert(const Credential &credential) override;
    Result<Done> update(const Credential &credential) override;
    Result<Done> remove(const CredentialId &id) override;
    Result<Done> touch(const CredentialId &id, Instant when) override;
    Result<Done> begin(const PendingChange &change) override;
    Result<Done> finish(const CredentialId &id) override;
    Result<Done> insertFinishing(const Credential &credential) override;
    Result<Done> updateFinishing(const Credential &credential) override;
    Result<Done> removeFinishing(const CredentialId &id) override;
    [[nodiscard]] Result<std::vector<PendingChange>> pending() override;
    [[nodiscard]] Result<QString> note(const QString &key) override { return m_notes.value(key); }
    Result<Done> setNote(const QString &key, const QString &value) override;

private:
    std::map<CredentialId, Credential> m_credentials;
    std::map<CredentialId, PendingChange> m_pending;
    QMap<QString, QString> m_notes;
};

/// Nobody else knows these credentials: every lock is free.
class MemoryCredentialLocks final : public CredentialLocks
{
public:
    void acquire(const CredentialId &id, std::chrono::milliseconds deadline, QObject *context,
                 Completion<std::shared_ptr<CredentialLock>> done) override;
};

} // namespace fob::cli
