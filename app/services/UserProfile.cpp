// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/UserProfile.h"

#include "core/StrictJson.h"
#include "core/TokenRequest.h"
#include "core/TokenResponse.h"
#include "services/FlowSteps.h"
#include "services/ProfileLeaves.h"
#include "services/TokenSource.h"

#include <nlohmann/json.hpp>

namespace fob {

using Kind = Error::Kind;

namespace {

class Reading : public QObject
{
public:
    Reading(const FlowPorts &ports, Credential credential, QObject *context, Completion<UserProfile> done)
        : QObject(context), m_ports(ports), m_tokens(ports), m_credential(std::move(credential)),
          m_done(std::move(done))
    {
    }

    void start()
    {
        auto described = describe(m_ports.providers, m_credential);
        if (!described)
            return failLater(described.error());
        m_described = *described;
        if (!endpoint())
            return failLater(failure(Kind::NotSupported, QStringLiteral("profile")).value());
        prepareSandbox(m_ports, *m_described.provider, m_credential, this, [this](Result<Done> prepared) {
            if (!prepared)
                return finish(failure(prepared.error()));
            getToken(false);
        });
    }

private:
    /// The provider's own word on the account; else what RFC 7662 has.
    [[nodiscard]] const Endpoint *endpoint() const { return accountCall(*m_described.provider); }

    void getToken(bool force)
    {
        TokenSource::Options options;
        options.force = force;
        m_tokens.get(m_credential, options, this, [this](Result<TokenSet> tokens) {
            if (!tokens)
                return finish(failure(explained(tokens.error())));
            m_accessToken = std::move(tokens->accessToken);
            call();
        });
    }

    void call()
    {
        m_ports.vault.openSecrets(m_credential.id, this, [this](Result<CredentialSecrets> secrets) {
            if (!secrets)
                return finish(failure(secrets.error()));
            const TokenRequest maker(*m_described.provider, m_credential, *secrets, m_ports.random);
            auto request = m_described.provider->profile ? maker.call(*endpoint(), m_accessToken)
                                                         : maker.introspect(m_accessToken);
            if (!request)
                return finish(failure(request.error()));
            auto held = std::make_shared<HttpRequest>(std::move(*request));
            m_ports.budget.take(m_credential, *m_described.provider, RateLimit::Applies::Api, std::chrono::minutes{2},
                                this, [this, held](Result<RateBudget::TurnPointer> turn) {
                                    turn ? send(std::move(*held), *turn) : finish(failure(turn.error()));
                                });
        });
    }

    void send(HttpRequest request, const RateBudget::TurnPointer &turn)
    {
        m_ports.http.send(std::move(request), this, [this, turn](Result<HttpResponse> response) {
            if (!response)
                return finish(failure(response.error()));
            (void)m_ports.vault.markUsed(m_credential.id, m_ports.clock.now());
            read(*response, *turn);
        });
    }

    void read(const HttpResponse &response, const RateBudget::Turn &turn)
    {
        const Provider &provider = *m_described.provider;
        m_ports.budget.learn(response, turn);
        auto json = TokenResponse::json(provider, *endpoint(), response, m_ports.clock.now());
        if (json)
            return finish(profileLeaves(*json, endpoint()->answer));
        m_ports.budget.learn(json.error(), turn);
        const ErrorRow *row = provider.explain(endpoint()->role, json.error().providerCode, response.status);
        if (!row || row->retry != ErrorRow::Retry::Once || std::exchange(m_triedAgain, true))
            return finish(failure(json.error()));
        m_refused = json.error();
        if (json.error().kind == Kind::TokenExpired)
            return getToken(true);
        call();
    }

    /// Why a person is needed: because the provider refused the token that there was, in its words.
    [[nodiscard]] Error explained(Error error) const
    {
        if (error.kind != Kind::SignInNeeded || !m_refused || !error.meaning.isEmpty())
            return error;
        Error full = *m_refused;
        full.kind = error.kind;
        full.detail = error.detail;
        return full;
    }

    void failLater(const Error &error)
    {
        later<UserProfile>(
            this, [this](Result<UserProfile> result) { finish(std::move(result)); }, failure(error));
    }

    void finish(Result<UserProfile> result)
    {
        m_ports.vault.report(activityOf(m_credential, ActivityEvent::Kind::ProfileRead, m_ports.clock.now(),
                                        result ? std::optional<Error>() : result.error()));
        deleteLater();
        std::exchange(m_done, {})(std::move(result));
    }

    FlowPorts m_ports;
    TokenSource m_tokens;
    Credential m_credential;
    Completion<UserProfile> m_done;
    Described m_described;
    Secret m_accessToken;
    std::optional<Error> m_refused;
    bool m_triedAgain = false;
};

} // namespace

const Endpoint *accountCall(const Provider &provider)
{
    if (provider.profile)
        return &*provider.profile;
    return provider.introspect ? &*provider.introspect : nullptr;
}

void readProfile(const FlowPorts &ports, const Credential &credential, QObject *context, Completion<UserProfile> done)
{
    (new Reading(ports, credential, context, std::move(done)))->start();
}

} // namespace fob
