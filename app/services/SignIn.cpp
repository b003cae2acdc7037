// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/SignIn.h"

#include "core/RedirectUris.h"
#include "services/SignInFlow.h"

namespace fob {

SignIn::SignIn(const FlowPorts &ports, RedirectListeners &listeners, Browser &browser, Credential credential,
               Options options, QObject *parent)
    : QObject(parent),
      m_flow(std::make_unique<Flow>(*this, ports, listeners, browser, std::move(credential), std::move(options)))
{
}

SignIn::~SignIn() = default;

void SignIn::start() { m_flow->start(); }
void SignIn::cancel() { m_flow->cancel(); }
Result<Done> SignIn::paste(const QString &address) { return m_flow->paste(address); }
void SignIn::answerAccount(bool replace) { m_flow->answerAccount(replace); }
Result<Done> SignIn::openBrowser(const QString &command) { return m_flow->openBrowser(command); }
QUrl SignIn::link() const { return m_flow->link(); }
QString SignIn::redirectUri() const { return m_flow->redirectUri(); }
Instant SignIn::deadline() const { return m_flow->deadline(); }

using Kind = Error::Kind;

// 1. Start: the listener is bound, the sandbox answers, the keychain takes writes.

void SignIn::Flow::start()
{
    if (m_phase != Phase::New)
        return;
    m_phase = Phase::Preparing;
    m_deadline = m_ports.clock.now() + m_options.deadline;
    m_endsAt = m_ports.clock.sinceBoot() + m_options.deadline;
    m_timer.start(m_options.deadline);
    auto ready = describe(m_ports.providers, m_credential).and_then([this](Described described) -> Result<Done> {
        m_described = described;
        if (!described.grant->needsBrowser())
            return failure(Kind::NotSupported, m_credential.grant);
        return listen();
    });
    if (!ready) // from the event loop: whoever starts a flow may connect to it afterwards
        return later<Done>(
            &q, [this](const Result<Done> &r) { settle(failure(r.error())); }, ready);
    prepareSandbox(m_ports, *m_described.provider, m_credential, &q, [this](Result<Done> prepared) {
        if (m_phase == Phase::Preparing)
            prepared ? proveKeychain() : settle(failure(prepared.error()));
    });
}

Result<Done> SignIn::Flow::listen()
{
    const RedirectChoice &choice = m_credential.redirect;
    RedirectRules rules = m_described.provider->redirect;
    auto ports = choice.kind == RedirectChoice::Kind::LoopbackPorts ? choice.ports : QList<quint16>();
    if (const auto own = ownLoopback(choice)) { // registered, but this computer's own
        rules.host = own->host;
        rules.path = own->path;
        ports = {own->port};
    } else if (choice.kind == RedirectChoice::Kind::Registered) {
        m_redirectUri = choice.uri; // no listener answers there; the landed address is pasted
        return Done{};
    }
    auto listener = m_listeners.listen(rules, ports);
    if (!listener)
        return failure(listener.error());
    m_listener = std::move(*listener);
    m_redirectUri = m_listener->redirectUri();
    m_listener->onArrival(
        [this](const QByteArray &query, RedirectListener::Answer answer) { (void)arrived(query, std::move(answer)); },
        isDirect() ? Landing::Nothing : Landing::Failed);
    return Done{};
}

void SignIn::Flow::proveKeychain()
{
    // A code can be spent once: what comes back for it must find a place (S24).
    withLock([this](const Lock &lock) {
        m_ports.vault.proveWritable(m_credential.id, &q, [this, lock](Result<Done> writable) {
            if (m_phase == Phase::Preparing)
                writable ? buildRequest() : settle(failure(writable.error()));
        });
    });
}

// 2. Build the request.

void SignIn::Flow::buildRequest()
{
    auto request = AuthorizationRequest::make(*m_described.provider, m_credential, m_options.scopes, m_redirectUri,
                                              m_ports.random);
    if (!request)
        return settle(failure(request.error()));
    m_request.emplace(std::move(*request));
    m_phase = Phase::Waiting;
    const QPointer<SignIn> alive(&q);
    Q_EMIT q.stepReached(Step::Prepared);
    if (alive && m_phase == Phase::Waiting)
        offer();
}

// 3. Open the browser, and offer the link.

void SignIn::Flow::offer()
{
    const QPointer<SignIn> alive(&q);
    if (m_options.openBrowser)
        if (auto opened = openBrowser(m_options.browserCommand); !opened)
            Q_EMIT q.browserFailed(opened.error());
    if (alive && m_phase == Phase::Waiting)
        Q_EMIT q.stepReached(Step::Opened);
}

Result<Done> SignIn::Flow::openBrowser(const QString &command)
{
    if (m_phase != Phase::Waiting)
        return failure(Kind::NotSupported, QStringLiteral("browser"));
    // Only by way of a listener: the provider's address itself would stand in a process's arguments (S9). For a
    // registered redirect URI it does nothing but send the browser on; no arrival there is this sign-in's answer.
    if (!m_listener) {
        auto sender = m_listeners.listen(m_described.provider->redirect, {});
        if (!sender)
            return failure(sender.error());
        m_listener = std::move(*sender);
    }
    return m_browser.open(m_listener->startAddress(m_request->url()), command);
}

// 4. On a redirect, by the browser or pasted: check and parse.

Result<Done> SignIn::Flow::paste(const QString &address)
{
    if (!m_request || m_phase != Phase::Waiting)
        return failure(Kind::ForeignRedirect);
    return AuthorizationResponse::queryOfPasted(*m_request, address).and_then([this](const QByteArray &query) {
        return arrived(query, [](Landing) {});
    });
}

Result<Done> SignIn::Flow::arrived(const QByteArray &query, RedirectListener::Answer answer)
{
    const auto foreign = [&]() -> Result<Done> {
        // It may carry a token all the same, of a sign-in that has ended.
        answer(isDirect() ? Landing::Nothing : Landing::NotThisSignIn);
        Q_EMIT q.foreignRedirectSeen();
        return failure(Kind::ForeignRedirect);
    };
    if (!m_request)
        return foreign();
    auto response = AuthorizationResponse::parse(*m_request, *m_described.provider, query);
    if (!response && response.error().kind == Kind::ForeignRedirect)
        return foreign(); // and the flow goes on (S4)
    if (m_phase != Phase::Waiting)
        return foreign(); // the state was ours and is spent (S5)
    m_phase = Phase::Returned;
    m_timer.stop(); // from here on the request's and the keychain's own limits count
    m_answer = std::move(answer);
    auto held = std::make_shared<Result<AuthorizationResponse>>(std::move(response));
    if (m_ports.clock.sinceBoot() > m_endsAt) // asleep, with the timer
        *held = failure(Kind::DeadlinePassed);
    later<Done>(
        &q, [this, held](const Result<Done> &) { returned(std::move(*held)); }, Done{});
    return Done{};
}

void SignIn::Flow::returned(Result<AuthorizationResponse> response)
{
    if (m_phase != Phase::Returned)
        return;
    if (!response)
        return settle(failure(response.error()));
    const QPointer<SignIn> alive(&q);
    Q_EMIT q.stepReached(Step::Returned);
    if (!alive || m_phase != Phase::Returned)
        return;
    auto code = std::make_shared<Secret>(std::move(response->code));
    withLock([this, code](const Lock &lock) {
        // Edited meanwhile, it may be another's by now: the code and the tokens belong to what was asked.
        auto present = m_ports.vault.findById(m_credential.id);
        if (!present)
            return settle(failure(present.error()));
        if (!haveTheSameTokens(*present, m_credential))
            return settle(failure(Kind::CredentialChanged, present->name));
        m_accountBefore = present->token.present ? present->token.account : QString();
        if (isDirect()) // there is no exchange, and no falling back to or from one (S15)
            return identify(TokenResponse::bare(*m_described.grant, std::move(*code), m_ports.clock.now()), lock);
        m_ports.vault.openSecrets(m_credential.id, &q, [this, code, lock](Result<CredentialSecrets> secrets) {
            if (m_phase == Phase::Returned)
                secrets ? exchange(*code, *secrets, lock) : settle(failure(secrets.error()));
        });
    });
}

// 5. Exchange the code. It is sent once: whatever goes wrong, the code is spent (S17).

void SignIn::Flow::exchange(const Secret &code, const CredentialSecrets &secrets, const Lock &lock)
{
    auto request =
        TokenRequest(*m_described.provider, m_credential, secrets, m_ports.random).exchange(code, *m_request);
    if (!request)
        return settle(failure(request.error()));
    auto held = std::make_shared<HttpRequest>(std::move(*request));
    m_ports.budget.take(m_credential, *m_described.provider, RateLimit::Applies::Token, turnPatience, &q,
                        [this, held, lock](Result<RateBudget::TurnPointer> turn) {
                            if (m_phase == Phase::Returned)
                                turn ? send(std::move(*held), *turn, lock) : settle(failure(turn.error()));
                        });
}

void SignIn::Flow::send(HttpRequest request, const RateBudget::TurnPointer &turn, const Lock &lock)
{
    m_ports.http.send(std::move(request), &q, [this, turn, lock](Result<HttpResponse> response) {
        if (m_phase != Phase::Returned)
            return;
        if (!response)
            return settle(failure(response.error()));
        auto tokens = TokenResponse::parse(*m_described.provider, *m_described.grant, *m_described.grant->token,
                                           *response, m_ports.clock.now());
        if (!tokens) {
            m_ports.budget.learn(tokens.error(), *turn);
            (void)m_ports.vault.markUsed(m_credential.id, m_ports.clock.now());
            return settle(failure(tokens.error()));
        }
        identify(std::move(*tokens), lock);
    });
}

// 6. Store and read back.

void SignIn::Flow::store(TokenSet tokens, const Lock &lock)
{
    const QPointer<SignIn> alive(&q);
    Q_EMIT q.stepReached(Step::Exchanged);
    if (!alive || m_phase != Phase::Returned)
        return;
    m_ports.vault.storeTokens(m_credential.id, std::move(tokens), &q, [this, lock](Result<Credential> stored) {
        if (m_phase != Phase::Returned)
            return;
        const QPointer<SignIn> still(&q);
        if (stored)
            Q_EMIT q.stepReached(Step::Stored);
        if (still)
            settle(std::move(stored));
    });
}

// 7. Settle: answer the browser truthfully, close, emit once.

void SignIn::Flow::settle(Result<Credential> result)
{
    if (m_phase == Phase::Settled)
        return;
    m_phase = Phase::Settled;
    m_timer.stop();
    m_unidentified.reset(); // and their locks
    m_questioned.reset();
    if (m_answer)
        std::exchange(m_answer, {})(landingFor(result));
    if (result || result.error().kind != Kind::Cancelled)
        m_ports.vault.report(activityOf(m_credential, ActivityEvent::Kind::SignedIn, m_ports.clock.now(),
                                        result ? std::optional<Error>() : result.error()));
    // Not while it is calling us, and not before the browser's answer has left.
    if (m_listener)
        m_listener.release()->deleteLater();
    Q_EMIT q.finished(result);
}

Landing SignIn::Flow::landingFor(const Result<Credential> &result) const
{
    if (isDirect() && (result || result.error().kind != Kind::AccessDenied))
        return Landing::Nothing;
    if (result)
        return Landing::SignedIn;
    return result.error().kind == Kind::AccessDenied ? Landing::Denied : Landing::Failed;
}

} // namespace fob
