// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakes/FakeCredentialIndex.h"

#include <algorithm>

namespace fob::fakes {

using Kind = Error::Kind;

bool FakeCredentialIndex::taken(const Credential &credential) const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [&](const auto &row) {
        return row.first != credential.id && nameKey(row.second.name) == nameKey(credential.name);
    });
}

void FakeCredentialIndex::mustBePending(const CredentialId &id, const char *call) const
{
    if (!m_pending.contains(id))
        refuse(QStringLiteral("index.%1 of a change that was never begun").arg(QLatin1String(call)));
}

Result<Done> FakeCredentialIndex::put(const Credential &credential, bool mustExist)
{
    if (m_rows.contains(credential.id) != mustExist)
        return failure(mustExist ? Kind::UnknownCredential : Kind::StorageFailed, credential.name);
    if (taken(credential))
        return failure(Kind::NameTaken, credential.name);
    m_rows[credential.id] = credential;
    return Done{};
}

Result<std::vector<Credential>> FakeCredentialIndex::all()
{
    return m_faults.now<std::vector<Credential>>(
        QStringLiteral("index.all"), [this]() -> Result<std::vector<Credential>> {
            std::vector<Credential> rows;
            for (const auto &[id, row] : m_rows)
                rows.push_back(row);
            std::sort(rows.begin(), rows.end(), [](const Credential &a, const Credential &b) {
                return std::pair(a.provider, a.name) < std::pair(b.provider, b.name);
            });
            return rows;
        });
}

Result<Credential> FakeCredentialIndex::findByName(const QString &name)
{
    return m_faults.now<Credential>(QStringLiteral("index.findByName"), [&]() -> Result<Credential> {
        for (const auto &[id, row] : m_rows)
            if (nameKey(row.name) == nameKey(name))
                return row;
        return failure(Kind::UnknownCredential, name);
    });
}

Result<Credential> FakeCredentialIndex::findById(const CredentialId &id)
{
    return m_faults.now<Credential>(QStringLiteral("index.findById"), [&]() -> Result<Credential> {
        const auto found = m_rows.find(id);
        if (found == m_rows.end())
            return failure(Kind::UnknownCredential, id);
        return found->second;
    });
}

Result<Done> FakeCredentialIndex::insert(const Credential &credential)
{
    return m_faults.now<Done>(QStringLiteral("index.insert"), [&] { return put(credential, false); });
}

Result<Done> FakeCredentialIndex::update(const Credential &credential)
{
    return m_faults.now<Done>(QStringLiteral("index.update"), [&] { return put(credential, true); });
}

Result<Done> FakeCredentialIndex::remove(const CredentialId &id)
{
    return m_faults.now<Done>(QStringLiteral("index.remove"), [&]() -> Result<Done> {
        m_rows.erase(id);
        return Done{};
    });
}

Result<Done> FakeCredentialIndex::touch(const CredentialId &id, Instant when)
{
    return m_faults.now<Done>(QStringLiteral("index.touch"), [&]() -> Result<Done> {
        const auto found = m_rows.find(id);
        if (found != m_rows.end())
            found->second.lastUsedAt = when;
        return Done{};
    });
}

Result<Done> FakeCredentialIndex::begin(const PendingChange &change)
{
    return m_faults.now<Done>(QStringLiteral("index.begin"), [&]() -> Result<Done> {
        m_pending[change.id] = change;
        return Done{};
    });
}

Result<Done> FakeCredentialIndex::finish(const CredentialId &id)
{
    return m_faults.now<Done>(QStringLiteral("index.finish"), [&]() -> Result<Done> {
        m_pending.erase(id);
        return Done{};
    });
}

Result<Done> FakeCredentialIndex::insertFinishing(const Credential &credential)
{
    return m_faults.now<Done>(QStringLiteral("index.insertFinishing"), [&]() -> Result<Done> {
        mustBePending(credential.id, "insertFinishing");
        auto result = put(credential, false);
        if (result)
            m_pending.erase(credential.id);
        return result;
    });
}

Result<Done> FakeCredentialIndex::updateFinishing(const Credential &credential)
{
    return m_faults.now<Done>(QStringLiteral("index.updateFinishing"), [&]() -> Result<Done> {
        mustBePending(credential.id, "updateFinishing");
        auto result = put(credential, true);
        if (result)
            m_pending.erase(credential.id);
        return result;
    });
}

Result<Done> FakeCredentialIndex::removeFinishing(const CredentialId &id)
{
    return m_faults.now<Done>(QStringLiteral("index.removeFinishing"), [&]() -> Result<Done> {
        mustBePending(id, "removeFinishing");
        m_rows.erase(id);
        m_pending.erase(id);
        return Done{};
    });
}

Result<std::vector<PendingChange>> FakeCredentialIndex::pending()
{
    return m_faults.now<std::vector<PendingChange>>(QStringLiteral("index.pending"),
                                                    [this]() -> Result<std::vector<PendingChange>> {
                                                        std::vector<PendingChange> changes;
                                                        for (const auto &[id, change] : m_pending)
                                                            changes.push_back(change);
                                                        return changes;
                                                    });
}

Result<QString> FakeCredentialIndex::note(const QString &key)
{
    return m_faults.now<QString>(QStringLiteral("index.note"), [&]() -> Result<QString> {
        const auto found = m_notes.find(key);
        return found == m_notes.end() ? QString() : found->second;
    });
}

Result<Done> FakeCredentialIndex::setNote(const QString &key, const QString &value)
{
    return m_faults.now<Done>(QStringLiteral("index.setNote"), [&]() -> Result<Done> {
        m_notes[key] = value;
        return Done{};
    });
}

} // namespace fob::fakes
