// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/LiveCall.h"

#include "services/BudgetedCall.h"
#include "services/TokenSource.h"

namespace fob {

using Kind = Error::Kind;

namespace {

constexpr std::chrono::minutes turnPatience{2};

class Calling : public QObject
{
public:
    Calling(const FlowPorts &ports, Credential credential, LiveCall call, QObject *context, Completion<ApiAnswer> done)
        : QObject(context), m_ports(ports), m_tokens(ports), m_credential(std::move(credential)),
          m_call(std::move(call)), m_done(std::move(done))
    {
    }

    void start()
    {
        prepareSandbox(m_ports, provider(), m_credential, this, [this](Result<Done> prepared) {
            prepared ? getToken(false) : finish(failure(prepared.error()));
        });
    }

private:
    void getToken(bool another)
    {
        TokenSource::Options options;
        options.force = another;
        m_tokens.get(m_credential, options, this, [this](Result<TokenSet> tokens) {
            if (!tokens)
                return finish(failure(explained(tokens.error())));
            m_accessToken = std::move(tokens->accessToken);
            m_ports.vault.openSecrets(m_credential.id, this, [this](Result<CredentialSecrets> secrets) {
                secrets ? send(*secrets) : finish(failure(secrets.error()));
            });
        });
    }

    void send(const CredentialSecrets &secrets)
    {
        auto request = m_call.build(TokenRequest(provider(), m_credential, secrets, m_ports.random), m_accessToken);
        if (!request)
            return finish(failure(request.error()));
        sendInTurn(m_ports, m_credential, provider(), std::move(*request), turnPatience, this,
                   [this](Result<BudgetedAnswer> answer) {
                       answer ? read(std::move(*answer)) : finish(failure(answer.error()));
                   });
    }

    void read(BudgetedAnswer answer)
    {
        const int status = answer.response.status;
        if (status >= 300 && status < 400)
            return finish(failure(Kind::RedirectAnswer, QString::number(status)));
        auto refused = m_call.refusal(answer.response);
        if (refused)
            m_ports.budget.learn(*refused, *answer.turn);
        if (refused && !m_refused && anotherTokenHelps(*refused, status)) {
            m_refused = std::move(refused);
            return getToken(true);
        }
        finish(ApiAnswer{std::move(answer.response), std::move(refused), m_refused.has_value(), answer.took});
    }

    [[nodiscard]] bool anotherTokenHelps(const Error &refused, int status) const
    {
        // An API key is what it is; another one is not to be had.
        if (!m_call.isRepeatable || m_call.described.grant->kind == GrantKind::ApiKey)
            return false;
        const ErrorRow *row = provider().explain(m_call.role, refused.providerCode, status);
        return row ? row->retry == ErrorRow::Retry::Once : refused.kind == Kind::TokenExpired;
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

    [[nodiscard]] const Provider &provider() const { return *m_call.described.provider; }

    FlowPorts m_ports;
    TokenSource m_tokens;
    Credential m_credential;
    LiveCall m_call;
    Completion<ApiAnswer> m_done;
    Secret m_accessToken;
    std::optional<Error> m_refused; ///< the first token
};

} // namespace

void callWithLiveToken(const FlowPorts &ports, const Credential &credential, LiveCall call, QObject *context,
                       Completion<ApiAnswer> done)
{
    (new Calling(ports, credential, std::move(call), context, std::move(done)))->start();
}

} // namespace fob
