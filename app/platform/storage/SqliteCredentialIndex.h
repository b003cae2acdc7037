// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"
#include "platform/storage/IndexFile.h"

#include <optional>

namespace fob {

/// The index in one SQLite file (S33), opened by the first call. A call that fails to open it is tried again by the
/// next. Of one thread.
class SqliteCredentialIndex final : public CredentialIndex
{
public:
    explicit SqliteCredentialIndex(QString path, std::chrono::milliseconds busyLimit = std::chrono::seconds(5));
    ~SqliteCredentialIndex() override;

    [[nodiscard]] Result<std::vector<Credential>> all() override;
    [[nodiscard]] Result<Credential> findByName(const QString &name) override;
    [[nodiscard]] Result<Credential> findById(const CredentialId &id) override;
    Result<Done> insert(const Credential &credential) override;
    Result<Done> update(const Credential &credential) override;        ///< UnknownCredential when it is not there
    Result<Done> remove(const CredentialId &id) override;              ///< removing what is not there is done
    Result<Done> touch(const CredentialId &id, Instant when) override; ///< what is not there stays so
    Result<Done> begin(const PendingChange &change) override;
    Result<Done> finish(const CredentialId &id) override;
    Result<Done> insertFinishing(const Credential &credential) override;
    Result<Done> updateFinishing(const Credential &credential) override;
    Result<Done> removeFinishing(const CredentialId &id) override;
    [[nodiscard]] Result<std::vector<PendingChange>> pending() override;

    [[nodiscard]] Result<QString> note(const QString &key) override;
    Result<Done> setNote(const QString &key, const QString &value) override;

private:
    Result<Credential> findWhere(const char *table, const char *column, const QString &value);
    Result<Done> insertInto(const char *table, const Credential &credential);
    Result<Done> write(const char *sql, const Credential &credential);
    Result<Done> withId(const char *sql, const CredentialId &id);
    Result<Done> finishing(const CredentialId &id, const std::function<Result<Done>()> &change);

    IndexFile m_file;
};

} // namespace fob
