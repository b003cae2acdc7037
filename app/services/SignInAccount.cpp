// SPDX-License-Identifier: GPL-3.0-or-later
// Between the exchange and the store: whose the new tokens are, and whether they are wanted.
#include "core/JsonWipe.h"
#include "services/BudgetedCall.h"
#include "services/SignInFlow.h"
#include "services/UserProfile.h"

#include <QMetaMethod>

#include <nlohmann/json.hpp>

namespace fob {

using Kind = Error::Kind;

// Where the provider tells that on another call only. The tokens are kept whatever comes of it, and soon.

void SignIn::Flow::identify(TokenSet tokens, const Lock &lock)
{
    const Endpoint *endpoint = accountCall(*m_described.provider);
    if (!tokens.account.isEmpty() || !endpoint || endpoint->answer.account.isEmpty())
        return compareAccounts(std::move(tokens), lock);
    m_unidentified = std::make_shared<Questioned>(Questioned{std::move(tokens), {}, lock});
    m_reading = std::make_unique<QObject>();
    QTimer::singleShot(profilePatience, m_reading.get(), [this] { identified({}); });
    m_ports.vault.openSecrets(m_credential.id, m_reading.get(), [this, endpoint](Result<CredentialSecrets> secrets) {
        if (!secrets || !m_unidentified)
            return identified({});
        const TokenRequest maker(*m_described.provider, m_credential, *secrets, m_ports.random);
        auto request = accountRequest(maker, *m_described.provider, m_unidentified->tokens.accessToken);
        request ? askWhose(*endpoint, std::move(*request)) : identified({});
    });
}

void SignIn::Flow::askWhose(const Endpoint &endpoint, HttpRequest request)
{
    sendInTurn(m_ports, m_credential, *m_described.provider, std::move(request), profilePatience, m_reading.get(),
               [this, &endpoint](const Result<BudgetedAnswer> &answer) {
                   if (!answer)
                       return identified({});
                   auto json =
                       TokenResponse::json(*m_described.provider, endpoint, answer->response, m_ports.clock.now());
                   if (!json) {
                       m_ports.budget.learn(json.error(), *answer->turn);
                       return identified({});
                   }
                   const WipeLater wiper(*json);
                   identified(TokenResponse::account(*json, endpoint.answer));
               });
}

/// Empty: nobody knows, and nothing is asked.
void SignIn::Flow::identified(const QString &account)
{
    if (m_phase != Phase::Returned || !m_unidentified)
        return;
    m_reading.release()->deleteLater(); // it may be calling us
    const auto held = std::exchange(m_unidentified, {});
    held->tokens.account = account;
    compareAccounts(std::move(held->tokens), held->lock);
}

// Somebody else's tokens replace nothing before that is wanted.

void SignIn::Flow::compareAccounts(TokenSet tokens, const Lock &lock)
{
    if (m_accountBefore.isEmpty() || tokens.account.isEmpty() || tokens.account == m_accountBefore)
        return store(std::move(tokens), lock);
    const QString now = tokens.account;
    auto held = std::make_shared<Questioned>(Questioned{std::move(tokens), {}, lock});
    m_ports.vault.openSecrets(m_credential.id, &q, [this, held, now](Result<CredentialSecrets> secrets) {
        if (m_phase != Phase::Returned)
            return;
        if (secrets)
            held->secrets = std::move(*secrets);
        m_questioned = held;
        if (!q.isSignalConnected(QMetaMethod::fromSignal(&SignIn::accountDiffers)))
            return answerAccount(false);
        QTimer::singleShot(questionPatience, &q, [this] { answerAccount(false); });
        Q_EMIT q.accountDiffers(m_accountBefore, now);
    });
}

void SignIn::Flow::answerAccount(bool replace)
{
    if (m_phase != Phase::Returned || !m_questioned)
        return;
    if (!replace)
        return drop();
    const auto questioned = std::exchange(m_questioned, {});
    store(std::move(questioned->tokens), questioned->lock);
}

/// As far as the provider lets: what cannot be revoked ends by itself, and nobody here has it any more.
void SignIn::Flow::drop()
{
    const auto questioned = std::exchange(m_questioned, {});
    const auto end = [this, now = questioned->tokens.account] {
        if (m_phase == Phase::Returned)
            settle(failure(Kind::AnotherAccount, now));
    };
    const TokenRequest maker(*m_described.provider, m_credential, questioned->secrets, m_ports.random);
    const auto &refresh = questioned->tokens.refreshToken;
    auto first = maker.revoke(refresh ? *refresh : questioned->tokens.accessToken);
    if (!first)
        return end();
    m_ports.http.send(std::move(*first), &q, [this, questioned, end, both = refresh.has_value()](const auto &) {
        auto second = TokenRequest(*m_described.provider, m_credential, questioned->secrets, m_ports.random)
                          .revoke(questioned->tokens.accessToken);
        if (!both || !second)
            return end();
        m_ports.http.send(std::move(*second), &q, [questioned, end](const auto &) { end(); });
    });
}

} // namespace fob
