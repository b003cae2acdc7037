// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ApiCall.h"

#include "core/AnswerError.h"
#include "core/JsonWipe.h"
#include "core/RetryAfter.h"
#include "core/StrictJson.h"
#include "core/TokenRequest.h"
#include "services/FlowSteps.h"

#include <nlohmann/json.hpp>

namespace fob {

namespace {

using Kind = Error::Kind;

constexpr QLatin1String ownRole("request");

/// How the provider dresses its answers, for a call that its descriptor does not have: as it does its other ones.
const Answer &usualAnswer(const Described &described)
{
    for (const OfferedCall &call : offeredCalls(*described.provider))
        if (!call.endpoint->answer.errorCode.isEmpty())
            return call.endpoint->answer;
    static const Answer none;
    return described.grant->token ? described.grant->token->answer : none;
}

class Calling : public QObject
{
public:
    Calling(const FlowPorts &ports, Credential credential, ApiRequest asked, const Endpoint *named, QObject *context,
            Completion<ApiAnswer> done)
        : QObject(context), m_ports(ports), m_tokens(ports), m_credential(std::move(credential)),
          m_asked(std::move(asked)), m_named(named), m_done(std::move(done))
    {
    }

    void start()
    {
        auto ready = describe(m_ports.providers, m_credential).and_then([this](Described described) -> Result<Done> {
            m_described = described;
            if (m_named)
                return Done{};
            if (!callMethods().contains(m_asked.method))
                return failure(Kind::InvalidInput, QString::fromLatin1(m_asked.method.left(20)));
            return callAddress(m_credential, *described.provider, m_asked.target).map([](const QUrl &) {
                return Done{};
            });
        });
        if (!ready)
            return later<ApiAnswer>(
                this, [this](Result<ApiAnswer> result) { finish(std::move(result)); }, failure(ready.error()));
        prepareSandbox(m_ports, *m_described.provider, m_credential, this, [this](Result<Done> prepared) {
            prepared ? getToken(false) : finish(failure(prepared.error()));
        });
    }

private:
    [[nodiscard]] bool isSafe() const
    {
        const QByteArray &method = m_named ? m_named->method : m_asked.method;
        return method == "GET" || method == "HEAD";
    }

    void getToken(bool force)
    {
        TokenSource::Options options;
        options.force = force;
        m_tokens.get(m_credential, options, this, [this](Result<TokenSet> tokens) {
            if (!tokens)
                return finish(failure(explained(tokens.error())));
            m_accessToken = std::move(tokens->accessToken);
            m_ports.vault.openSecrets(m_credential.id, this, [this](Result<CredentialSecrets> secrets) {
                secrets ? build(*secrets) : finish(failure(secrets.error()));
            });
        });
    }

    void build(const CredentialSecrets &secrets)
    {
        const TokenRequest maker(*m_described.provider, m_credential, secrets, m_ports.random);
        auto request = m_named ? maker.call(*m_named, m_accessToken) : maker.call(m_asked, m_accessToken);
        if (!request)
            return finish(failure(request.error()));
        auto held = std::make_shared<HttpRequest>(std::move(*request));
        m_ports.budget.take(m_credential, *m_described.provider, RateLimit::Applies::Api, std::chrono::minutes{2}, this,
                            [this, held](Result<RateBudget::TurnPointer> turn) {
                                turn ? send(std::move(*held), *turn) : finish(failure(turn.error()));
                            });
    }

    void send(HttpRequest request, const RateBudget::TurnPointer &turn)
    {
        m_sentAt = m_ports.clock.sinceBoot();
        m_ports.http.send(std::move(request), this, [this, turn](Result<HttpResponse> response) {
            if (!response)
                return finish(failure(response.error()));
            (void)m_ports.vault.markUsed(m_credential.id, m_ports.clock.now());
            read(std::move(*response), *turn);
        });
    }

    void read(HttpResponse response, const RateBudget::Turn &turn)
    {
        m_ports.budget.learn(response, turn);
        if (response.status >= 300 && response.status < 400)
            return finish(failure(Kind::RedirectAnswer, QString::number(response.status)));
        auto refused = refusal(response);
        if (refused)
            m_ports.budget.learn(*refused, turn);
        // An API key is what it is; another one is not to be had.
        const bool replaceable = m_described.grant->kind != GrantKind::ApiKey;
        if (refused && refused->kind == Kind::TokenExpired && isSafe() && replaceable && !m_refused) {
            m_refused = std::move(refused);
            return getToken(true);
        }
        const auto took = m_ports.clock.sinceBoot() - m_sentAt;
        finish(ApiAnswer{std::move(response), std::move(refused), m_refused.has_value(), took});
    }

    [[nodiscard]] std::optional<Error> refusal(const HttpResponse &response) const
    {
        const Provider &provider = *m_described.provider;
        const Answer &answer = m_named ? m_named->answer : usualAnswer(m_described);
        const QString role = m_named ? m_named->role : QString(ownRole);
        const bool isSuccess = response.status >= 200 && response.status < 300;
        QString code;
        QString traceId;
        if (auto json = parseStrictJson(response.body.reveal())) {
            const WipeLater wiper(*json);
            if (!answer.errorCode.isEmpty())
                code = textAt(*json, answer.errorCode).value_or(QString());
            if (!answer.traceId.isEmpty())
                traceId = textAt(*json, answer.traceId).value_or(QString());
            // Where success is told by the body: a value there that is no success and that the error table knows.
            if (isSuccess &&
                (answer.successPointer.isEmpty() ||
                 textAt(*json, answer.successPointer).value_or(answer.successEquals) == answer.successEquals))
                return {};
        }
        if (isSuccess && !provider.explain(role, shortName(code), 0))
            return {};
        Error error = answerError(provider, role, code, response.status);
        error.traceId = shortName(traceId);
        if (error.kind == Kind::RateLimited || error.kind == Kind::ProviderBusy)
            error.retryAfter = retryAfter(response, m_ports.clock.now());
        return error;
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

    void finish(Result<ApiAnswer> result)
    {
        deleteLater();
        std::exchange(m_done, {})(std::move(result));
    }

    FlowPorts m_ports;
    TokenSource m_tokens;
    Credential m_credential;
    ApiRequest m_asked;
    const Endpoint *m_named;
    Completion<ApiAnswer> m_done;
    Described m_described;
    Secret m_accessToken;
    std::chrono::milliseconds m_sentAt{0};
    std::optional<Error> m_refused; ///< the first token
};

} // namespace

void callApi(const FlowPorts &ports, const Credential &credential, ApiRequest asked, const Endpoint *named,
             QObject *context, Completion<ApiAnswer> done)
{
    (new Calling(ports, credential, std::move(asked), named, context, std::move(done)))->start();
}

} // namespace fob
