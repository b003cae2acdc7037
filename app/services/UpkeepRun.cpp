// SPDX-License-Identifier: GPL-3.0-or-later
// Upkeep: one credential's turn, and what its end means for the others.
#include "services/Upkeep.h"

#include "services/UpkeepFailure.h"

namespace fob {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Task = UpkeepDue::Task;

namespace {

constexpr std::chrono::seconds patience{3}; // people's calls come first; a turn further away is tried for later
constexpr milliseconds shortestWait = 30s;
constexpr milliseconds longestRetry = 1h;

/// Whether asking for another token has brought nothing that will end later.
bool isNoYounger(const TokenFacts &token, const TokenFacts &before, Instant now)
{
    if (!token.expiresAt || !before.expiresAt)
        return false;
    const bool wasFromTheFuture = before.issuedAt - now > 1min; // when that one was to end says nothing
    return wasFromTheFuture ? token.issuedAt - now > 1min : *token.expiresAt <= *before.expiresAt + 30s;
}

milliseconds doubled(int times, milliseconds longest)
{
    return std::min<milliseconds>(shortestWait * (1 << std::clamp(times, 0, 10)), longest);
}

} // namespace

void Upkeep::run(const CredentialId &id)
{
    const auto credential = m_ports.vault.findById(id);
    if (!credential)
        return forget(id);
    // Another process may have been here first.
    const Instant now = m_ports.clock.now();
    const auto task = due(*credential, m_entries.at(id));
    if (!task || task->at > now)
        return plan(*credential);
    TokenSource::Options options;
    options.patience = patience;
    if (task->task == Task::Refresh) {
        // Whatever outlives the present token will do: then somebody else was quicker, and nothing is asked.
        options.minTtl =
            std::chrono::ceil<std::chrono::seconds>(std::max<milliseconds>(*credential->token.expiresAt - now, 0s)) +
            1s;
    } else {
        options.force = true;
        options.minTtl = 1s; // unlike a person's, who would share this one's want of patience
    }
    m_running.insert_or_assign(id, Run{task->task, credential->token});
    m_tokens.get(*credential, options, this, [this, id](Result<TokenSet> result) { ended(id, result); });
}

void Upkeep::ended(const CredentialId &id, const Result<TokenSet> &result)
{
    const auto entry = m_entries.find(id);
    if (entry != m_entries.end()) { // else it was removed meanwhile
        if (result)
            succeeded(id, entry->second);
        else
            failed(id, entry->second, result.error());
    }
    m_running.erase(id);
    look();
}

void Upkeep::succeeded(const CredentialId &id, Entry &entry)
{
    ++m_successes;
    m_offlineFor = 0;
    entry.failures = 0;
    entry.refused.reset();
    if (m_pause == Pause::Offline)
        endPause();
    const auto credential = m_ports.vault.findById(id);
    if (!credential)
        return forget(id);
    const Run run = m_running.at(id);
    if (run.task == Task::KeepAlive)
        entry.keptAliveAt = m_ports.clock.now();
    if (isNoYounger(credential->token, run.token, m_ports.clock.now()))
        entry.noYoungerThan = credential->token.expiresAt;
    m_running.erase(id);
    plan(*credential);
}

void Upkeep::failed(const CredentialId &id, Entry &entry, const Error &error)
{
    const Instant now = m_ports.clock.now();
    switch (upkeepFailure(error.kind)) {
    case UpkeepFailure::Offline: {
        wentOffline(entry);
        // Behind the others, so that it is another one that finds out.
        const milliseconds wait = doubled(entry.failures++, longestOffline);
        return queue(id, entry, soon(wait / 2) + wait);
    }
    case UpkeepFailure::Locked:
        m_pausedUntil = now + lockedWait;
        setPause(Pause::Locked);
        return queue(id, entry, m_pausedUntil);
    case UpkeepFailure::Limited: {
        const Instant until =
            now + std::clamp<milliseconds>(error.retryAfter.value_or(60s), 1s, RateBudget::longestHold);
        Instant &limit = m_limited[entry.account];
        limit = std::max(limit, until);
        if (m_pause == Pause::None)
            setPause(Pause::Limited);
        return queue(id, entry, until + (soon(10s) - now));
    }
    case UpkeepFailure::Later:
        return queue(id, entry, now + doubled(++entry.failures, longestRetry));
    case UpkeepFailure::Refused:
        entry.refused = m_ports.vault.findById(id).map([](const Credential &c) { return c.generation; }).value_or(0);
        return unqueue(id, entry);
    }
}

/// One dead host is not the network: others have been reached since it was tried last.
void Upkeep::wentOffline(Entry &entry)
{
    const bool othersAnswer = entry.failures > 0 && entry.failedAt != m_successes;
    entry.failedAt = m_successes;
    if (othersAnswer)
        return;
    m_pausedUntil = m_ports.clock.now() + doubled(m_offlineFor++, longestOffline);
    setPause(Pause::Offline);
}

} // namespace fob
