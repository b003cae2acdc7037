// SPDX-License-Identifier: GPL-3.0-or-later
// A test's steps from the clock to the token.
#include "core/ClockOffset.h"
#include "core/HttpDate.h"
#include "services/ApiKey.h"
#include "services/DiagnosisFlow.h"

#include <QTimer>

namespace fob {

using Kind = Error::Kind;
using How = TokenRequestFacts::How;

namespace {

/// The provider has answered, but not with what was asked for.
bool isOfTheAnswer(Kind kind)
{
    return kind == Kind::InvalidAnswer || kind == Kind::HtmlAnswer || kind == Kind::RedirectAnswer ||
           kind == Kind::AnswerTooLarge;
}

} // namespace

// 5. The two clocks. A token's life is reckoned by them, and so is the certificate's.

void Diagnosis::Flow::clock()
{
    const QUrl address = baseUrl(m_credential, provider());
    // Only a name that TLS has proved may tell the time; a sandbox looks at this very clock.
    if (address.scheme() != QLatin1String("https")) {
        if (skip(SkippedFor::NotNeeded))
            token();
        return;
    }
    if (!begin())
        return;
    // Whichever comes first, the answer or the deadline.
    auto *waiting = new QObject(context());
    auto *deadline = new QTimer(waiting);
    deadline->setSingleShot(true);
    QObject::connect(deadline, &QTimer::timeout, waiting, [this, over = m_over, waiting] {
        waiting->deleteLater();
        if (!*over)
            undated();
    });
    deadline->start(clockPatience);
    // It is one more request to the provider: none before the time that a refusal has named (S21).
    flow().budget.take(m_credential, provider(), RateLimit::Applies::Api, clockPatience, waiting,
                       unlessOver<RateBudget::TurnPointer>([this, waiting, deadline](const auto &turn) {
                           if (!deadline->isActive())
                               return;
                           if (turn)
                               return askTime(*turn, waiting, deadline);
                           deadline->stop();
                           waiting->deleteLater();
                           undated();
                       }));
}

void Diagnosis::Flow::askTime(const RateBudget::TurnPointer &turn, QObject *waiting, QTimer *deadline)
{
    HttpRequest request;
    request.method = "HEAD";
    request.url = baseUrl(m_credential, provider());
    auto answered = [this, turn, waiting, deadline,
                     since = m_ports.computer.sinceBoot()](const Result<HttpResponse> &response) {
        if (!deadline->isActive())
            return;
        deadline->stop();
        waiting->deleteLater();
        if (!response)
            return undated();
        flow().budget.learn(*response, *turn);
        const Instant received = m_ports.computer.now();
        dated(*response, received - (m_ports.computer.sinceBoot() - since), received);
    };
    flow().http.send(std::move(request), waiting, unlessOver<HttpResponse>(std::move(answered)));
}

void Diagnosis::Flow::undated()
{
    if (skip(SkippedFor::NotSaid))
        token();
}

void Diagnosis::Flow::dated(const HttpResponse &response, Instant sent, Instant received)
{
    // An answer from a store (RFC 9111 §5.1) was dated long ago.
    const auto said = response.header("Age").isEmpty() ? httpDate(response.header("Date")) : std::nullopt;
    if (!said)
        return undated();
    using std::chrono::milliseconds;
    ClockFacts facts;
    // Dated within the second that it names, somewhere between the two.
    facts.ahead = sent + (received - sent) / 2 - (*said + milliseconds(500));
    const milliseconds offset = clockOffset(*said, sent, received);
    facts.wrong = offset != milliseconds(0);
    facts.reckoned = std::chrono::abs(flow().clock.now() - m_ports.computer.now() - offset) < clockTolerance;
    if (end(facts.wrong ? Outcome::Warned : Outcome::Passed, facts))
        token();
}

// 6. The stored token where it lives, else another one, as everybody gets it; never by a browser.

void Diagnosis::Flow::token()
{
    if (isApiKey()) {
        m_live = apiKeyTokens(grant(), m_secrets, flow().clock.now());
        if (skip(SkippedFor::NotNeeded) && skip(SkippedFor::NotNeeded))
            probe();
        return;
    }
    if (!begin())
        return;
    TokenSource::Options options;
    options.patience = turnPatience;
    options.force = m_options.newToken && (grant().refresh || grant().kind == GrantKind::ClientCredentials);
    const bool lives = m_secrets.tokens && m_secrets.tokens->livesFor(flow().clock.now(), options.minTtl);
    const bool refreshes = grant().refresh && m_secrets.tokens && m_secrets.tokens->refreshToken;
    const How how = lives && !options.force ? How::Stored : refreshes ? How::Refreshed : How::Requested;
    m_asking = true;
    m_tokens.get(m_credential, options, context(),
                 unlessOver<TokenSet>([this, how](Result<TokenSet> tokens) { tokenCame(std::move(tokens), how); }));
}

void Diagnosis::Flow::tokenCame(Result<TokenSet> tokens, How how)
{
    m_asking = false;
    if (m_givenUp)
        return cancel();
    TokenRequestFacts facts{how, {}};
    if (!tokens && isOfTheAnswer(tokens.error().kind)) {
        if (pass({}) && begin())
            fail(tokens.error());
        return;
    }
    if (!tokens)
        return fail(tokens.error());
    m_live = std::move(*tokens);
    m_credential.token = TokenFacts::of(*m_live);
    if (m_live->expiresAt)
        facts.left = std::chrono::floor<std::chrono::seconds>(*m_live->expiresAt - flow().clock.now());
    if (pass(facts))
        answer(how);
}

// 7. What the answer said.

void Diagnosis::Flow::answer(How how)
{
    if (how == How::Stored) {
        if (skip(SkippedFor::NotNeeded))
            probe();
        return;
    }
    if (!begin())
        return;
    AnswerFacts facts;
    facts.tokenType = m_live->tokenType;
    if (m_live->expiresAt)
        facts.lifetime = std::chrono::floor<std::chrono::seconds>(*m_live->expiresAt - m_live->issuedAt);
    facts.said = m_live->lifetime;
    facts.refreshToken = m_live->refreshToken.has_value();
    if (m_live->grantedScopes)
        facts.scopes = static_cast<int>(m_live->grantedScopes->size());
    if (end(facts.said == TokenSet::Lifetime::NotUsable ? Outcome::Warned : Outcome::Passed, facts))
        probe();
}

} // namespace fob
