// SPDX-License-Identifier: GPL-3.0-or-later
// Upkeep: which credential is next.
#include "services/Upkeep.h"

#include "services/FlowSteps.h"

namespace fob {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

void Upkeep::readAll()
{
    m_readAt = m_ports.clock.now();
    const auto credentials = m_ports.vault.all();
    if (!credentials) // said by whoever needs it; here it is read again later
        return;
    std::set<CredentialId> known;
    for (const Credential &credential : *credentials) {
        known.insert(credential.id);
        plan(credential);
    }
    QList<CredentialId> gone;
    for (const auto &[id, entry] : m_entries)
        if (!known.contains(id))
            gone.append(id);
    for (const CredentialId &id : gone)
        forget(id);
}

void Upkeep::replan(const CredentialId &id)
{
    if (!m_started || m_running.contains(id)) // that one's end plans it
        return;
    const auto credential = m_ports.vault.findById(id);
    if (!credential)
        return;
    const auto entry = m_entries.find(id);
    if (entry != m_entries.end())
        entry->second.failures = 0;
    plan(*credential);
    sleep();
}

void Upkeep::forget(const CredentialId &id)
{
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end())
        return;
    unqueue(id, entry->second);
    m_entries.erase(entry);
}

void Upkeep::plan(const Credential &credential)
{
    if (m_running.contains(credential.id))
        return;
    auto [at, isNew] = m_entries.try_emplace(credential.id);
    Entry &entry = at->second;
    if (isNew) {
        entry.chance = chance();
        entry.account =
            qHash(credential.provider + u'/' + credential.environment + u'/' + credential.baseUrl.toString());
    }
    const auto next = due(credential, entry);
    if (!next) {
        unqueue(credential.id, entry);
        if (!entry.refused && !entry.noYoungerThan) // nothing to remember
            m_entries.erase(at);
        return;
    }
    const Instant now = m_ports.clock.now();
    // What failed has its own moment, and what is overdue already has one.
    if (entry.queued && (entry.failures > 0 || (next->at <= now && entry.at <= now + 1min)))
        return;
    // Overdue when it is first seen: not everything at once.
    queue(credential.id, entry, next->at > now ? next->at : soon(30s));
}

std::optional<UpkeepDue> Upkeep::due(const Credential &credential, const Entry &entry) const
{
    if (entry.refused == credential.generation)
        return {};
    const auto described = describe(m_ports.providers, credential);
    if (!described)
        return {};
    const Instant now = m_ports.clock.now();
    const auto keptAlive = [&]() -> std::optional<UpkeepDue> {
        const auto from = keepAliveFrom(credential, *described->provider, *described->grant);
        return from ? std::optional(UpkeepDue{UpkeepDue::Task::KeepAlive, *from}) : std::nullopt;
    };
    const auto next = upkeepDue(credential, *described->provider, *described->grant, now, entry.chance);
    // Whatever the index says of a call that was just made.
    if (next && next->task == UpkeepDue::Task::KeepAlive && entry.keptAliveAt && now - *entry.keptAliveAt < 24h)
        return UpkeepDue{UpkeepDue::Task::KeepAlive, std::max(next->at, *entry.keptAliveAt + 24h)};
    // The provider has handed out the same token again: until it ends there is no other (and then it is asked for).
    if (next && next->task == UpkeepDue::Task::Refresh && entry.noYoungerThan && credential.token.expiresAt &&
        *credential.token.expiresAt <= *entry.noYoungerThan + 30s)
        return keptAlive();
    return next;
}

void Upkeep::queue(const CredentialId &id, Entry &entry, Instant at)
{
    unqueue(id, entry);
    entry.at = at;
    entry.queued = true;
    m_queue.emplace(at, id);
}

void Upkeep::unqueue(const CredentialId &id, Entry &entry)
{
    if (std::exchange(entry.queued, false))
        m_queue.erase({entry.at, id});
}

double Upkeep::chance()
{
    const QByteArray bytes = m_ports.random.bytes(2);
    if (bytes.size() < 2)
        return 0;
    return (static_cast<unsigned char>(bytes[0]) * 256 + static_cast<unsigned char>(bytes[1])) / 65536.0;
}

Instant Upkeep::soon(milliseconds within)
{
    return m_ports.clock.now() +
           milliseconds(static_cast<milliseconds::rep>(static_cast<double>(within.count()) * chance()));
}

} // namespace fob
