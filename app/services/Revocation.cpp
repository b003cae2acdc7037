// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/Revocation.h"

#include "core/TokenRequest.h"
#include "core/TokenResponse.h"
#include "services/FlowSteps.h"

#include <deque>

namespace fob {

using Kind = Error::Kind;

namespace {

/// The vault's child: once begun it goes on to the end, as a token revoked there and kept here would be half done. Each
/// token is one request, never sent twice (S17).
class Revoking : public QObject
{
public:
    Revoking(const FlowPorts &ports, CredentialId id, QObject *context, Completion<RevocationOutcome> done)
        : QObject(&ports.vault), m_ports(ports), m_id(std::move(id)), m_done(guarded(context, std::move(done)))
    {
    }

    void start()
    {
        m_ports.vault.lock(
            m_id, CredentialVault::lockPatience, this, [this](Result<std::shared_ptr<CredentialLock>> lock) {
                if (!lock)
                    return finish(failure(lock.error()));
                m_lock = std::move(*lock);
                m_ports.vault.openSecrets(m_id, this,
                                          [this](Result<CredentialSecrets> secrets) { opened(std::move(secrets)); });
            });
    }

private:
    void opened(Result<CredentialSecrets> secrets)
    {
        auto ready = m_ports.vault.findById(m_id).and_then([this](Credential credential) {
            m_credential = std::move(credential);
            return describe(m_ports.providers, m_credential);
        });
        if (!secrets || !ready)
            return finish(failure(secrets ? ready.error() : secrets.error()));
        m_secrets = std::move(*secrets);
        m_described = *ready;
        if (m_described.grant->kind == GrantKind::ApiKey) // it is the secret itself, and revoked where it was made
            return finish(failure(Kind::NotSupported, m_credential.grant));
        if (!m_secrets.tokens)
            return forget();
        m_outcome.livesUntil = m_secrets.tokens->expiresAt;
        if (!m_described.provider->revoke)
            return forget();
        // The refresh token first: were only the access token gone, a new one could be had with it.
        if (m_secrets.tokens->refreshToken)
            m_left.push_back(&*m_secrets.tokens->refreshToken);
        m_left.push_back(&m_secrets.tokens->accessToken);
        prepareSandbox(m_ports, *m_described.provider, m_credential, this, [this](Result<Done> prepared) {
            if (!prepared)
                return finish(failure(prepared.error()));
            revokeNext();
        });
    }

    void revokeNext()
    {
        if (m_left.empty()) {
            m_outcome = {true, {}};
            return forget();
        }
        auto request =
            TokenRequest(*m_described.provider, m_credential, m_secrets, m_ports.random).revoke(*m_left.front());
        if (!request)
            return finish(failure(request.error()));
        m_left.pop_front();
        m_ports.http.send(std::move(*request), this, [this](Result<HttpResponse> response) {
            if (!response)
                return finish(failure(response.error()));
            (void)m_ports.vault.markUsed(m_id, m_ports.clock.now());
            auto revoked = TokenResponse::check(*m_described.provider, *m_described.provider->revoke, *response,
                                                m_ports.clock.now());
            if (!revoked)
                return finish(failure(revoked.error()));
            revokeNext();
        });
    }

    void forget()
    {
        // What needs a person to come back to life says so; other grants just ask again.
        m_ports.vault.forgetTokens(
            m_id, m_described.grant->needsBrowser(), this, [this, lock = m_lock](Result<Credential> forgotten) {
                finish(forgotten ? Result<RevocationOutcome>(m_outcome) : failure(forgotten.error()));
            });
    }

    void finish(Result<RevocationOutcome> result)
    {
        if (m_lock && !m_credential.id.isEmpty()) {
            const bool asked =
                result ? result->revokedAtProvider : m_described.provider && m_described.provider->revoke;
            m_ports.vault.report(activityOf(m_credential,
                                            asked ? ActivityEvent::Kind::Revoked : ActivityEvent::Kind::Forgotten,
                                            m_ports.clock.now(), result ? std::optional<Error>() : result.error()));
        }
        m_lock.reset();
        deleteLater();
        std::exchange(m_done, {})(std::move(result));
    }

    FlowPorts m_ports;
    CredentialId m_id;
    Completion<RevocationOutcome> m_done;
    Credential m_credential;
    Described m_described;
    std::shared_ptr<CredentialLock> m_lock;
    CredentialSecrets m_secrets;
    std::deque<const Secret *> m_left;
    RevocationOutcome m_outcome;
};

} // namespace

void revokeTokens(const FlowPorts &ports, const Credential &credential, QObject *context,
                  Completion<RevocationOutcome> done)
{
    (new Revoking(ports, credential.id, context, std::move(done)))->start();
}

} // namespace fob
