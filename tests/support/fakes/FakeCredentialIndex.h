// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakes/Faults.h"

#include "core/Ports.h"

#include <map>

namespace fob::fakes {

/// The index in memory. Port calls are "index." and the function's name. Finishing a change that was never begun is
/// refused.
class FakeCredentialIndex : public CredentialIndex
{
public:
    explicit FakeCredentialIndex(Faults &faults) : m_faults(faults) {}

    /// Behind the program's back.
    [[nodiscard]] const std::map<CredentialId, Credential> &rows() const { return m_rows; }
    [[nodiscard]] const std::map<CredentialId, PendingChange> &pendingRows() const { return m_pending; }

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
    [[nodiscard]] Result<QString> note(const QString &key) override;
    Result<Done> setNote(const QString &key, const QString &value) override;

private:
    [[nodiscard]] bool taken(const Credential &credential) const;
    void mustBePending(const CredentialId &id, const char *call) const;
    Result<Done> put(const Credential &credential, bool mustExist);

    Faults &m_faults;
    std::map<CredentialId, Credential> m_rows;
    std::map<CredentialId, PendingChange> m_pending;
    std::map<QString, QString> m_notes;
};

} // namespace fob::fakes
