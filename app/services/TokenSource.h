// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/FlowPorts.h"

#include <QObject>
#include <QPointer>

#include <map>
#include <tuple>
#include <vector>

namespace fob {

class TokenRun;

/// Hands out a token that is alive. Destroying the source abandons its callers; a request under way is finished and
/// stored. Where the stored one is not, in this order: refresh (RFC 6749 §6) where there is a refresh token, ask again
/// where no browser is needed; else SignInNeeded. Under the credential's lock, the store read again inside it (S23); a
/// refused refresh token reads the store once more before SignInNeeded is said (S26).
class TokenSource : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        std::chrono::seconds minTtl{30}; ///< what "alive" means
        bool mayRequest = true;          ///< false: the stored token or TokenExpired/SignInNeeded
        /// How long it waits for its turn where the provider limits how often it is asked; then RateLimited.
        std::chrono::seconds patience{120};
        bool force = false; ///< refresh or ask again although the token lives
    };

    explicit TokenSource(const FlowPorts &ports, QObject *parent = nullptr);
    ~TokenSource() override;

    /// The credential as it is stored counts, not the copy given. Calls at the same time for the same share one
    /// request. `done` gets the tokens (their access token alive for minTtl, unless the provider gives no longer ones).
    /// Error kinds: SignInNeeded, and those of the request, the keychain and the index.
    void get(const Credential &credential, Options options, QObject *context, Completion<TokenSet> done);
    /// Whoever only waits for a turn gets Cancelled; a request under way goes on. True when nothing is left.
    bool giveUpWaiting();

private:
    /// Calls that want the same share one pass: credential, minTtl, mayRequest, force.
    using Key = std::tuple<CredentialId, std::chrono::seconds, bool, bool>;
    void settle(const Key &key, Result<TokenSet> result);

    FlowPorts m_ports;
    std::map<Key, std::vector<Completion<TokenSet>>> m_waiting;
    std::vector<QPointer<TokenRun>> m_runs;
};

} // namespace fob
