// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/TokenSource.h"
#include "services/UpkeepPlan.h"

#include <QTimer>

#include <optional>
#include <set>
#include <unordered_map>

namespace fob {

/// Keeps tokens alive while the desktop runs: refreshes them ahead of expiry, and makes the calls that keep credentials
/// from falling dormant (Credential::keepAlive). What is due when, upkeepDue() says.
///
/// It stays behind people: two credentials at a time, hardly any patience for a turn, and never a question. Before
/// anything is read, the store is asked whether it is open; while it is not, nothing is done, so that neither a
/// keychain nor the vault asks for its passphrase on our account. What the provider refuses is not tried again before
/// the credential changes.
class Upkeep : public QObject
{
    Q_OBJECT
public:
    /// Why nothing, or at one provider nothing, is refreshed at present.
    enum class Pause { None, Offline, Locked, Limited };
    Q_ENUM(Pause)

    Upkeep(const FlowPorts &ports, TokenSource &tokens, QObject *parent = nullptr);
    ~Upkeep() override;

    /// Begins with what the caller has read of the index already.
    void start(const std::vector<Credential> &credentials);
    void setEnabled(bool enabled);
    [[nodiscard]] bool isEnabled() const { return m_enabled; }
    [[nodiscard]] Pause pause() const { return m_pause; }
    /// How many credentials something is planned for.
    [[nodiscard]] std::size_t planned() const { return m_queue.size(); }

    /// For tests, whose clock does not run by itself.
    void setLongestSleep(std::chrono::milliseconds longest) { m_longestSleep = longest; }

public Q_SLOTS:
    /// The store may be open again.
    void resume();
    /// The network may be there again.
    void networkReturned();

Q_SIGNALS:
    void pauseChanged(fob::Upkeep::Pause pause);

private:
    static constexpr std::chrono::milliseconds longestOffline = std::chrono::minutes{10};
    static constexpr std::chrono::milliseconds lockedWait = std::chrono::minutes{2};

    using Moment = std::pair<Instant, CredentialId>;
    struct Entry
    {
        double chance = 0; ///< drawn once, so that planning again moves nothing
        Instant at{};
        bool queued = false;
        std::size_t account = 0;              ///< who shares the provider's patience
        int failures = 0;                     ///< in a row
        quint64 failedAt = 0;                 ///< m_successes when it last reached nobody
        std::optional<Instant> keptAliveAt;   ///< by this process
        std::optional<quint64> refused;       ///< the generation that was
        std::optional<Instant> noYoungerThan; ///< the end of the token that asking early did not replace
    };

    void readAll();
    void plan(const Credential &credential);
    void replan(const CredentialId &id);
    void forget(const CredentialId &id);
    [[nodiscard]] std::optional<UpkeepDue> due(const Credential &credential, const Entry &entry) const;
    void queue(const CredentialId &id, Entry &entry, Instant at);
    void unqueue(const CredentialId &id, Entry &entry);
    [[nodiscard]] double chance();
    [[nodiscard]] Instant soon(std::chrono::milliseconds within);

    void look();
    void sleep();
    void clockWasSet();
    [[nodiscard]] bool hasRoom() const;
    void endPause();
    void askStore();
    void begin();
    [[nodiscard]] std::optional<CredentialId> takeDue();
    void run(const CredentialId &id);
    void ended(const CredentialId &id, const Result<TokenSet> &result);
    void succeeded(const CredentialId &id, Entry &entry);
    void failed(const CredentialId &id, Entry &entry, const Error &error);
    void wentOffline(Entry &entry);
    void setPause(Pause pause);

    struct Run
    {
        UpkeepDue::Task task = UpkeepDue::Task::Refresh;
        TokenFacts token; ///< the one before
    };

    FlowPorts m_ports;
    TokenSource &m_tokens;
    std::unordered_map<CredentialId, Entry> m_entries;
    std::set<Moment> m_queue; ///< the one structure that is looked at: its head is next
    std::unordered_map<CredentialId, Run> m_running;
    std::unordered_map<std::size_t, Instant> m_limited; ///< by account
    QTimer m_timer;
    std::chrono::milliseconds m_longestSleep{60'000};

    Pause m_pause = Pause::None;
    Instant m_pausedUntil{}; ///< Offline, Locked
    int m_offlineFor = 0;    ///< attempts that reached nobody, in a row
    quint64 m_successes = 0;
    std::chrono::milliseconds m_clockAhead{}; ///< of the time since boot; it changes when somebody sets the clock
    Instant m_readAt{};
    bool m_enabled = true;
    bool m_started = false;
    bool m_asking = false; ///< the store for its state
};

} // namespace fob
