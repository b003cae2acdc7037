// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/KeychainSecretStore.h"

#include "core/Later.h"
#include "platform/keychain/KeychainRead.h"
#include "platform/keychain/KeychainRemove.h"
#include "platform/keychain/KeychainWrite.h"

#include <QPointer>

namespace fob {

namespace {

/// Hands a result to a caller that may be gone.
template <typename T> std::function<void(Result<T>)> teller(QObject *context, Completion<T> done)
{
    return [context = QPointer(context), done = std::move(done)](Result<T> result) {
        if (context)
            later(context.data(), done, std::move(result));
    };
}

} // namespace

KeychainSecretStore::KeychainSecretStore(KeychainLimits limits) : m_limits(limits) {}

KeychainSecretStore::~KeychainSecretStore() = default;

QString KeychainSecretStore::backend() const
{
    if (m_jobs.backend().isEmpty())
        m_jobs.setBackend(KeychainProbe::backendName());
    return m_jobs.backend();
}

void KeychainSecretStore::status(QObject *context, Completion<SecretStoreStatus> done)
{
    const auto tell = teller(context, std::move(done));
    KeychainProbe::look({}, m_limits.probe, &m_jobs, [this, tell](const KeychainProbe::Seen &seen) {
        SecretStoreStatus status = seen.status;
        if (!status.backend.isEmpty())
            m_jobs.setBackend(status.backend);
        if (m_jobs.isStuck() && status.state == SecretStoreStatus::State::Unlocked) {
            status.state = SecretStoreStatus::State::Stuck;
            status.detail = QStringLiteral("an earlier call has not been answered");
        }
        tell(status);
    });
}

void KeychainSecretStore::read(const CredentialId &id, QObject *context, Completion<Secret> done)
{
    const auto tell = teller(context, std::move(done));
    const auto found = [this, tell](std::optional<Secret> value) {
        if (value)
            tell(std::move(*value));
        else
            tell(failure(Error::Kind::SecretLost, m_jobs.backend()));
    };
    (new KeychainRead(
         m_jobs, id, m_limits, found, [tell](Error error) { tell(failure(std::move(error))); }, &m_jobs))
        ->start();
}

void KeychainSecretStore::write(const CredentialId &id, Secret value, QObject *context, Completion<Done> done)
{
    const auto tell = teller(context, std::move(done));
    (new KeychainWrite(
         m_jobs, id, std::move(value), m_limits, [tell] { tell(Done{}); },
         [tell](Error error) { tell(failure(std::move(error))); }, &m_jobs))
        ->start();
}

void KeychainSecretStore::remove(const CredentialId &id, QObject *context, Completion<Done> done)
{
    const auto tell = teller(context, std::move(done));
    (new KeychainRemove(
         m_jobs, id, m_limits, [tell] { tell(Done{}); }, [tell](Error error) { tell(failure(std::move(error))); },
         &m_jobs))
        ->start();
}

} // namespace fob
