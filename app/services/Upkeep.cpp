// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/Upkeep.h"

namespace fob {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr std::size_t atATime = 2;
/// Other processes add and refresh too, and tell nobody.
constexpr milliseconds readEvery = 10min;

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

} // namespace fob
