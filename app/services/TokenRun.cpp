// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenRun.h"

#include "core/TokenRequest.h"
#include "core/TokenResponse.h"
#include "services/ApiKey.h"

namespace fob {

using Kind = Error::Kind;

TokenRun::TokenRun(const FlowPorts &ports, const CredentialId &id, TokenSource::Options options,
                   Completion<TokenSet> done, QObject *parent)
    : QObject(parent), m_ports(ports), m_id(id), m_options(options), m_done(std::move(done))
{
}

// 1. Is the stored token alive?

void TokenRun::start()
{
    auto ready = m_ports.vault.findById(m_id).and_then([this](Credential credential) {
        m_credential = std::move(credential);
        return describe(m_ports.providers, m_credential);
    });
    if (!ready)
        return later<TokenSet>(
            this, [this](Result<TokenSet> r) { finish(std::move(r)); }, failure(ready.error()));
    m_described = *ready;
    m_ports.vault.openSecrets(m_id, this, [this](Result<CredentialSecrets> stored) { look(std::move(stored)); });
}

std::optional<Result<TokenSet>> TokenRun::answerFrom(const CredentialSecrets &stored) const
{
    const bool isKey = m_described.grant->kind == GrantKind::ApiKey;
    if (isKey) {
        if (stored.tokens)
            return stored.tokens->duplicate();
        auto key = apiKeyTokens(*m_described.grant, stored, m_ports.clock.now());
        return key ? Result<TokenSet>(std::move(*key))
                   : failure(Kind::MissingSecret, m_described.grant->secrets.value(0));
    }
    // Forced: a token that somebody else got since we were asked is new enough.
    const bool newEnough = !m_options.force || (m_generationSeen && stored.generation != *m_generationSeen);
    if (newEnough && stored.tokens && stored.tokens->livesFor(m_ports.clock.now(), m_options.minTtl))
        return stored.tokens->duplicate();
    if (!m_options.mayRequest && stored.tokens)
        return failure(Kind::TokenExpired, m_credential.name);
    if (!m_options.mayRequest)
        return failure(signInNeeded());
    return {};
}

void TokenRun::look(Result<CredentialSecrets> stored)
{
    if (!stored)
        return finish(failure(stored.error()));
    if (auto answer = answerFrom(*stored))
        return finish(std::move(*answer));
    if (!m_generationSeen)
        m_generationSeen = stored->generation;
    becomeAlone();
}

// 2. Alone with it, look again (S23): another process may have been quicker.

void TokenRun::becomeAlone()
{
    m_awaited = std::make_unique<QObject>();
    auto locked = [this](Result<std::shared_ptr<CredentialLock>> lock) {
        m_awaited.release()->deleteLater();
        if (!lock)
            return finish(failure(lock.error()));
        m_lock = std::move(*lock);
        // Somebody has written since, a token most likely: whoever waited as well need not wait for our reading it too.
        const auto now = m_ports.vault.findById(m_id);
        if (now && now->generation != *m_generationSeen && !std::exchange(m_lookedAfterOthers, true)) {
            m_lock.reset();
            return m_ports.vault.openSecrets(m_id, this, [this](Result<CredentialSecrets> s) { look(std::move(s)); });
        }
        m_ports.vault.storeUnsavedTokens(m_id, this, [this](Result<Done> saved) {
            if (!saved)
                return finish(failure(saved.error()));
            m_ports.vault.openSecrets(m_id, this,
                                      [this](Result<CredentialSecrets> again) { lookAgain(std::move(again)); });
        });
    };
    m_ports.vault.lock(m_id, CredentialVault::lockPatience, m_awaited.get(), std::move(locked));
}

void TokenRun::lookAgain(Result<CredentialSecrets> stored)
{
    auto credential = m_ports.vault.findById(m_id);
    if (!stored || !credential)
        return finish(failure(stored ? credential.error() : stored.error()));
    m_credential = std::move(*credential);
    if (auto answer = answerFrom(*stored))
        return finish(std::move(*answer));
    m_secrets = std::move(*stored);
    prepareSandbox(m_ports, *m_described.provider, m_credential, this, [this](Result<Done> ready) {
        if (!ready)
            return finish(failure(ready.error()));
        request();
    });
}

// 3. Refresh, or ask again, or the user is needed.

void TokenRun::request()
{
    if (mayRefresh() || m_described.grant->kind == GrantKind::ClientCredentials)
        return awaitTurn();
    finish(failure(signInNeeded()));
}

bool TokenRun::mayRefresh() const
{
    if (!m_described.grant->refresh || !m_secrets.tokens || !m_secrets.tokens->refreshToken ||
        m_credential.signInNeeded)
        return false;
    // A clock that is wrong, or was when the token was dated, says so of one that lives (S30). Where only a browser
    // brings another, the provider has the last word; if it refuses, for whatever reason, that was true.
    return m_described.grant->needsBrowser() || !refreshTokenSeemsOver();
}

bool TokenRun::refreshTokenSeemsOver() const
{
    return m_secrets.tokens->refreshExpiresAt.value_or(Instant::max()) <= m_ports.clock.now();
}

void TokenRun::awaitTurn()
{
    RateBudget &budget = m_ports.budget;
    if (!m_turn) {
        auto booked = budget.book(m_credential, *m_described.provider, RateLimit::Applies::Token);
        if (!booked)
            return finish(failure(booked.error()));
        m_turn = std::move(*booked);
    }
    const auto come = budget.hasCome(*m_turn);
    if (!come)
        return finish(failure(come.error()));
    if (!*come) {
        if (m_turn->at() - m_ports.clock.now() > m_options.patience)
            return finish(tl::unexpected(budget.tooFarAway(*m_turn)));
        // Others who want the same wait for the same turn, not for us.
        m_lock.reset();
        m_awaited = std::make_unique<QObject>();
        return budget.await(m_turn, m_awaited.get(), [this](Result<Done> now) {
            m_awaited.release()->deleteLater();
            now ? becomeAlone() : finish(failure(now.error()));
        });
    }
    budget.enter(m_turn, this, [this](Result<Done> entered) {
        if (!entered)
            return finish(failure(entered.error()));
        m_asked = mayRefresh() ? ActivityEvent::Kind::Refreshed : ActivityEvent::Kind::TokenReceived;
        mayRefresh() ? refresh() : askAgain();
    });
}

void TokenRun::refresh()
{
    // A rotating refresh token is spent by using it: what comes back must find a place (S24).
    m_ports.vault.proveWritable(m_id, this, [this](Result<Done> writable) {
        if (!writable)
            return finish(failure(writable.error()));
        sendRefresh();
    });
}

void TokenRun::sendRefresh()
{
    auto request = TokenRequest(*m_described.provider, m_credential, m_secrets, m_ports.random).refresh();
    if (!request)
        return finish(failure(request.error()));
    m_ports.http.send(std::move(*request), this,
                      [this](Result<HttpResponse> response) { refreshAnswered(std::move(response)); });
}

void TokenRun::refreshAnswered(Result<HttpResponse> response)
{
    if (!response) {
        // The provider may have rotated the token or not; one more use of the old one tells, and a second decision to
        // send is taken here knowingly (S29).
        if (response.error().requestWasSent && !std::exchange(m_sentOnceMore, true))
            return sendRefresh();
        return finish(failure(response.error()));
    }
    auto tokens = TokenResponse::parse(*m_described.provider, *m_described.grant, *m_described.grant->refresh,
                                       *response, m_ports.clock.now(), &*m_secrets.tokens);
    learn(*response, tokens);
    if (!tokens &&
        (saysTokenIsDead(tokens.error().kind) || (tokens.error().kind == Kind::Refused && refreshTokenSeemsOver()))) {
        (void)m_ports.vault.markUsed(m_id, m_ports.clock.now());
        return refreshRefused(tokens.error());
    }
    store(std::move(tokens));
}

// A refused refresh token is dead only if it still is the stored one (S26); nothing is deleted on a provider's word.
void TokenRun::refreshRefused(Error error)
{
    m_ports.vault.openSecrets(m_id, this, [this, error](Result<CredentialSecrets> stored) {
        if (!stored)
            return finish(failure(stored.error()));
        const bool another = stored->tokens && stored->tokens->refreshToken &&
                             !stored->tokens->refreshToken->equals(*m_secrets.tokens->refreshToken);
        if (another && !std::exchange(m_readAgain, true)) {
            m_secrets = std::move(*stored);
            if (m_secrets.tokens->livesFor(m_ports.clock.now(), m_options.minTtl))
                return finish(m_secrets.tokens->duplicate());
            return sendRefresh();
        }
        if (m_described.grant->kind == GrantKind::ClientCredentials)
            return askAgain();
        if (auto marked = m_ports.vault.markSignInNeeded(m_id); !marked)
            return finish(failure(marked.error()));
        Error needed = error;
        needed.kind = Kind::SignInNeeded;
        needed.detail = m_credential.name;
        finish(failure(needed));
    });
}

void TokenRun::askAgain()
{
    auto scopes = ScopeSet::make(m_described.provider->scopes, m_credential.scopes);
    if (!scopes)
        return finish(failure(scopes.error()));
    auto request = TokenRequest(*m_described.provider, m_credential, m_secrets, m_ports.random).token(*scopes);
    if (!request)
        return finish(failure(request.error()));
    m_ports.http.send(std::move(*request), this, [this](Result<HttpResponse> response) {
        if (!response)
            return finish(failure(response.error()));
        auto tokens = TokenResponse::parse(*m_described.provider, *m_described.grant, *m_described.grant->token,
                                           *response, m_ports.clock.now());
        learn(*response, tokens);
        store(std::move(tokens));
    });
}

// 4. Stored and read back before it is handed out (S25).

void TokenRun::store(Result<TokenSet> tokens)
{
    if (!tokens) {
        (void)m_ports.vault.markUsed(m_id, m_ports.clock.now());
        return finish(std::move(tokens));
    }
    // While it is young a provider may return the same token with what is left of its life: it is no younger for that.
    if (m_secrets.tokens && m_secrets.tokens->accessToken.equals(tokens->accessToken))
        tokens->issuedAt = m_secrets.tokens->issuedAt;
    auto held = std::make_shared<TokenSet>(tokens->duplicate());
    // The lock goes along: the vault finishes what it began even when nobody waits for it any more.
    m_ports.vault.storeTokens(m_id, std::move(*tokens), this, [this, held, lock = m_lock](Result<Credential> stored) {
        finish(stored ? Result<TokenSet>(std::move(*held)) : failure(stored.error()));
    });
}

void TokenRun::giveUpWaiting()
{
    if (!m_awaited)
        return;
    m_awaited.reset();
    finish(failure(Kind::Cancelled));
}

void TokenRun::learn(const HttpResponse &response, const Result<TokenSet> &tokens)
{
    m_ports.budget.learn(response, *m_turn);
    if (!tokens)
        m_ports.budget.learn(tokens.error(), *m_turn);
}

void TokenRun::finish(Result<TokenSet> result)
{
    if (m_asked) {
        auto event =
            activityOf(m_credential, *m_asked, m_ports.clock.now(), result ? std::optional<Error>() : result.error());
        if (result)
            event.traceId = result->traceId;
        m_ports.vault.report(event);
    }
    m_lock.reset();
    m_turn.reset();
    deleteLater();
    std::exchange(m_done, {})(std::move(result));
}

Error TokenRun::signInNeeded() const
{
    Error error;
    error.kind = m_described.grant->needsBrowser() ? Kind::SignInNeeded : Kind::TokenExpired;
    error.detail = m_credential.name;
    return error;
}

} // namespace fob
