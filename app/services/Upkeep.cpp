// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/Upkeep.h"

#include "services/FlowSteps.h"
#include "services/UpkeepFailure.h"

namespace fob {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Task = UpkeepDue::Task;

namespace {

constexpr std::size_t atATime = 2;
constexpr std::chrono::seconds patience{3}; // people's calls come first; a turn further away is tried for later
constexpr milliseconds shortestWait = 30s;
constexpr milliseconds longestOffline = 10min;
constexpr milliseconds longestRetry = 1h;
constexpr milliseconds lockedWait = 2min;
/// Other processes add and refresh too, and tell nobody.
constexpr milliseconds readEvery = 10min;

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

Upkeep::Upkeep(const FlowPorts &ports, TokenSource &tokens, QObject *parent)
    : QObject(parent), m_ports(ports), m_tokens(tokens)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Upkeep::look);
    connect(&ports.vault, &CredentialVault::credentialChanged, this, &Upkeep::replan);
    connect(&ports.vault, &CredentialVault::credentialRemoved, this, &Upkeep::forget);
}

Upkeep::~Upkeep() = default;

void Upkeep::start(const std::vector<Credential> &credentials)
{
    m_started = true;
    const Instant now = m_ports.clock.now();
    m_readAt = now;
    m_clockAhead = now.time_since_epoch() - m_ports.clock.sinceBoot();
    for (const Credential &credential : credentials)
        plan(credential);
    sleep();
}

void Upkeep::setEnabled(bool enabled)
{
    if (m_enabled == enabled)
        return;
    m_enabled = enabled;
    m_pausedUntil = {};
    if (!enabled) {
        m_timer.stop();
        setPause(Pause::None);
    } else if (m_started) {
        readAll();
        look();
    }
}

void Upkeep::resume()
{
    if (m_pause != Pause::Locked)
        return;
    m_pausedUntil = m_ports.clock.now();
    look();
}

void Upkeep::networkReturned()
{
    if (m_pause != Pause::Offline)
        return;
    m_pausedUntil = m_ports.clock.now();
    m_offlineFor = 0;
    look();
}

void Upkeep::setPause(Pause pause)
{
    if (m_pause == pause)
        return;
    m_pause = pause;
    Q_EMIT pauseChanged(pause);
}

// When it looks.

void Upkeep::look()
{
    if (!m_enabled || !m_started)
        return;
    const Instant now = m_ports.clock.now();
    const milliseconds ahead = now.time_since_epoch() - m_ports.clock.sinceBoot();
    // After the clock was set, every moment planned by the old one is wrong, the ends of pauses too.
    if (std::chrono::abs(ahead - m_clockAhead) > 1min) {
        m_clockAhead = ahead;
        clockWasSet();
    } else if (now - m_readAt >= readEvery) {
        readAll();
    }
    std::erase_if(m_limited, [now](const auto &limit) { return limit.second <= now; });
    if (m_pause == Pause::Limited && m_limited.empty())
        setPause(Pause::None);
    const bool isPaused = m_pausedUntil > now;
    const bool isDue = !m_queue.empty() && m_queue.begin()->first <= now;
    if (!isPaused && isDue)
        askStore();
    // Whether the network is back is found out by the next one; when none is near, it is nobody's concern.
    else if (!isPaused && m_running.empty() && !m_asking &&
             (m_pause != Pause::Offline || m_queue.empty() || m_queue.begin()->first > now + longestOffline))
        endPause();
    sleep();
}

void Upkeep::clockWasSet()
{
    m_pausedUntil = {};
    m_limited.clear();
    m_queue.clear();
    for (auto &[id, entry] : m_entries) {
        entry.queued = false;
        entry.failures = 0;
        entry.keptAliveAt.reset();
    }
    readAll();
}

void Upkeep::endPause()
{
    m_pausedUntil = {};
    setPause(m_limited.empty() ? Pause::None : Pause::Limited);
}

/// While nobody knows whether the network is back, one goes ahead.
bool Upkeep::hasRoom() const { return !m_asking && m_running.size() < (m_pause == Pause::Offline ? 1 : atATime); }

// In steps, as timers stand still while the computer sleeps.
void Upkeep::sleep()
{
    if (!m_enabled || !m_started)
        return;
    const Instant now = m_ports.clock.now();
    milliseconds wait = m_longestSleep;
    if (m_pausedUntil > now)
        wait = std::min(wait, m_pausedUntil - now);
    else if (!m_queue.empty() && hasRoom())
        wait = std::min(wait, m_queue.begin()->first - now);
    m_timer.start(std::max(wait, 0ms));
}

// What it does.

void Upkeep::askStore()
{
    if (!hasRoom())
        return;
    m_asking = true;
    m_ports.vault.secretStore().status(this, [this](Result<SecretStoreStatus> status) {
        m_asking = false;
        if (!m_enabled)
            return;
        if (!status || status->state != SecretStoreStatus::State::Unlocked) {
            m_pausedUntil = m_ports.clock.now() + lockedWait;
            setPause(Pause::Locked);
            return sleep();
        }
        if (m_pause == Pause::Locked)
            endPause();
        begin();
        sleep();
    });
}

void Upkeep::begin()
{
    while (hasRoom()) {
        const auto next = takeDue();
        if (!next)
            return;
        run(*next);
    }
}

std::optional<CredentialId> Upkeep::takeDue()
{
    const Instant now = m_ports.clock.now();
    while (!m_queue.empty() && m_queue.begin()->first <= now) {
        const CredentialId id = m_queue.begin()->second;
        Entry &entry = m_entries.at(id);
        unqueue(id, entry);
        const auto limit = m_limited.find(entry.account);
        if (limit != m_limited.end() && limit->second > now) {
            queue(id, entry, limit->second + (soon(30s) - now));
            continue;
        }
        return id;
    }
    return {};
}

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
