// SPDX-License-Identifier: GPL-3.0-or-later
// CredentialVault: new tokens, and what becomes of them when the keychain does not take them (S28).
#include "services/VaultInternals.h"

namespace fob {

void CredentialVault::storeTokens(const CredentialId &id, TokenSet tokens, QObject *context,
                                  Completion<Credential> done)
{
    m_unsaved.insert_or_assign(id, std::move(tokens));
    storeUnsaved(id, 0, guarded(context, std::move(done)));
}

void CredentialVault::storeUnsavedTokens(const CredentialId &id, QObject *context, Completion<Done> done)
{
    if (!hasUnsavedTokens(id))
        return later<Done>(context, std::move(done), Done{});
    storeUnsaved(id, m_storeRetryDelays.size(), [tell = guarded(context, std::move(done))](Result<Credential> stored) {
        tell(stored ? Result<Done>(Done{}) : failure(stored.error()));
    });
}

void CredentialVault::storeUnsaved(const CredentialId &id, std::size_t attempt, Completion<Credential> done)
{
    auto replacing = [this, id](Credential &credential, CredentialSecrets &secrets) -> Result<Done> {
        const auto unsaved = m_unsaved.find(id);
        // Gone by now (the tokens were forgotten), or another process has stored newer ones: the store is right.
        if (unsaved == m_unsaved.end() || (secrets.tokens && secrets.tokens->issuedAt > unsaved->second.issuedAt))
            return Done{};
        secrets.tokens = unsaved->second.duplicate();
        credential.signInNeeded = false;
        credential.lastUsedAt = m_clock.now();
        return Done{};
    };
    rewrite(id, replacing, [this, id, attempt, done](Result<Credential> stored) {
        if (stored || stored.error().kind == Error::Kind::UnknownCredential) {
            m_unsaved.erase(id);
            return done(std::move(stored));
        }
        Q_EMIT tokensNotStored(id, stored.error());
        if (attempt >= m_storeRetryDelays.size()) {
            m_unsavedTimer.start();
            return done(std::move(stored));
        }
        QTimer::singleShot(m_storeRetryDelays.at(attempt), this,
                           [this, id, attempt, done] { storeUnsaved(id, attempt + 1, done); });
    });
}

void CredentialVault::retryUnsaved()
{
    if (m_unsaved.empty())
        return m_unsavedTimer.stop();
    for (const auto &[id, tokens] : m_unsaved) {
        auto nobody = [](const Result<Done> &) {};
        // A lock that is taken now is free at one of the next times.
        m_locks.acquire(id, std::chrono::milliseconds{0}, this, [this, id = id, nobody](Result<Lock> lock) {
            if (lock)
                storeUnsavedTokens(id, this, [lock = *lock, nobody](Result<Done> stored) { nobody(stored); });
        });
    }
}

} // namespace fob
