// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/TokenRequest.h"
#include "core/TokenResponse.h"
#include "services/FlowSteps.h"
#include "services/SignIn.h"

namespace fob {

/// The inside of a SignIn; its steps stand in SignIn.cpp in their order.
class SignIn::Flow
{
public:
    Flow(SignIn &signIn, const FlowPorts &ports, RedirectListeners &listeners, Browser &browser, Credential credential,
         Options options)
        : q(signIn), m_ports(ports), m_listeners(listeners), m_browser(browser), m_credential(std::move(credential)),
          m_options(std::move(options))
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &q, [this] { settle(failure(Error::Kind::DeadlinePassed)); });
    }

    void start();
    void cancel() { settle(failure(Error::Kind::Cancelled)); }
    void answerAccount(bool replace);
    Result<Done> paste(const QString &address);
    Result<Done> openBrowser(const QString &command);
    [[nodiscard]] QUrl link() const { return m_request ? m_request->url() : QUrl(); }
    [[nodiscard]] QString redirectUri() const { return m_redirectUri; }
    [[nodiscard]] Instant deadline() const { return m_deadline; }

private:
    using Lock = std::shared_ptr<CredentialLock>;
    /// A code does not live long.
    static constexpr std::chrono::seconds turnPatience{60};
    /// Others wait for the lock no longer than lockPatience.
    static constexpr std::chrono::seconds questionPatience{120};
    /// The tokens are not stored meanwhile, and a code has no second ones (S24).
    static constexpr std::chrono::seconds profilePatience{5};
    enum class Phase { New, Preparing, Waiting, Returned, Settled };

    Result<Done> listen();
    void proveKeychain();
    void buildRequest();
    void offer();
    Result<Done> arrived(const QByteArray &query, RedirectListener::Answer answer);
    void returned(Result<AuthorizationResponse> response);
    void exchange(const Secret &code, const CredentialSecrets &secrets, const Lock &lock);
    void send(HttpRequest request, const RateBudget::TurnPointer &turn, const Lock &lock);
    void identify(TokenSet tokens, const Lock &lock);
    void askWhose(const Endpoint &endpoint, HttpRequest request);
    void identified(const QString &account);
    void compareAccounts(TokenSet tokens, const Lock &lock);
    void drop();
    void store(TokenSet tokens, const Lock &lock);
    void settle(Result<Credential> result);

    [[nodiscard]] bool isDirect() const { return m_described.grant->kind == GrantKind::DirectToken; }
    [[nodiscard]] Landing landingFor(const Result<Credential> &result) const;

    /// The credential is ours while the lock is kept; the vault keeps it for what it has begun, even after our end.
    void withLock(std::function<void(const Lock &)> work)
    {
        m_ports.vault.lock(m_credential.id, CredentialVault::lockPatience, &q,
                           [this, work = std::move(work), phase = m_phase](Result<Lock> lock) {
                               if (m_phase != phase)
                                   return;
                               lock ? work(*lock) : settle(failure(lock.error()));
                           });
    }

    SignIn &q;
    FlowPorts m_ports;
    RedirectListeners &m_listeners;
    Browser &m_browser;
    Credential m_credential;
    Options m_options;
    Described m_described;

    Phase m_phase = Phase::New;
    Instant m_deadline{};                 ///< for people
    std::chrono::milliseconds m_endsAt{}; ///< since boot: nobody can set it
    QTimer m_timer;
    QString m_redirectUri;
    std::unique_ptr<RedirectListener> m_listener;
    std::optional<AuthorizationRequest> m_request;
    /// Of another account than before, while it is asked whether they are wanted.
    struct Questioned
    {
        TokenSet tokens;
        CredentialSecrets secrets; ///< to revoke with
        Lock lock;
    };
    std::shared_ptr<Questioned> m_questioned;
    std::unique_ptr<QObject> m_reading;         ///< whose they are; its end calls the asking off
    std::shared_ptr<Questioned> m_unidentified; ///< meanwhile
    QString m_accountBefore;
    RedirectListener::Answer m_answer; ///< the browser waits for the truth
};

} // namespace fob
