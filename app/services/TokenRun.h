// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/FlowSteps.h"
#include "services/TokenSource.h"

namespace fob {

/// One pass of TokenSource for one credential, from looking at the store to a token or an error. Calls `done` once,
/// from the event loop, and deletes itself.
class TokenRun : public QObject
{
    Q_OBJECT
public:
    TokenRun(const FlowPorts &ports, const CredentialId &id, TokenSource::Options options, Completion<TokenSet> done,
             QObject *parent);
    void start();
    /// Ends with Cancelled if it is only waiting, for its turn or for another process.
    void giveUpWaiting();

private:
    void look(Result<CredentialSecrets> stored);
    void lookAgain(Result<CredentialSecrets> stored);
    [[nodiscard]] std::optional<Result<TokenSet>> answerFrom(const CredentialSecrets &stored) const;
    void becomeAlone();
    void request();
    void awaitTurn();
    void learn(const HttpResponse &response, const Result<TokenSet> &tokens);
    [[nodiscard]] bool mayRefresh() const;
    [[nodiscard]] bool refreshTokenSeemsOver() const;
    void refresh();
    void sendRefresh();
    void refreshAnswered(Result<HttpResponse> response);
    void refreshRefused(Error error);
    void askAgain();
    void store(Result<TokenSet> tokens);
    void finish(Result<TokenSet> result);

    [[nodiscard]] Error signInNeeded() const;

    FlowPorts m_ports;
    CredentialId m_id;
    TokenSource::Options m_options;
    Completion<TokenSet> m_done;

    Credential m_credential;
    Described m_described;
    std::optional<quint64> m_generationSeen; ///< before the lock was ours
    std::shared_ptr<CredentialLock> m_lock;
    RateBudget::TurnPointer m_turn;         ///< to ask the provider (S21)
    std::unique_ptr<QObject> m_awaited;     ///< while only others work, and giving up loses nothing
    CredentialSecrets m_secrets;
    std::optional<ActivityEvent::Kind> m_asked; ///< the provider, and for what
    bool m_lookedAfterOthers = false;           ///< without the lock, what they have stored
    bool m_sentOnceMore = false;                ///< after no answer came (S29)
    bool m_readAgain = false;                   ///< after the refresh token was refused (S26)
};

} // namespace fob
