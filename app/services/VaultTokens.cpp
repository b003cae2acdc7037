// SPDX-License-Identifier: GPL-3.0-or-later
// CredentialVault: new tokens, and what becomes of them when the keychain does not take them (S28).
#include "services/VaultInternals.h"

namespace fob {

void CredentialVault::storeTokens(const CredentialId &id, TokenSet tokens, QObject *context,
                                  Completion<Credential> done)
{
    const auto credential = m_index.findById(id);
    m_unsaved.insert_or_assign(id, Unsaved{std::move(tokens), credential ? credential->generation : 0});
    storeUnsaved(id, Attempt{0, true}, guarded(context, std::move(done)));
}

void CredentialVault::storeUnsavedTokens(const CredentialId &id, QObject *context, Completion<Done> done)
{
    if (!hasUnsavedTokens(id))
        return later<Done>(context, std::move(done), Done{});
    storeUnsaved(id, Attempt{m_storeRetryDelays.size(), false},
                 [tell = guarded(context, std::move(done))](Result<Credential> stored) {
                     tell(stored ? Result<Done>(Done{}) : failure(stored.error()));
                 });
}

void CredentialVault::storeUnsaved(const CredentialId &id, Attempt attempt, Completion<Credential> done)
{
    const auto written = std::make_shared<bool>(false);
    auto replacing = [this, id, attempt, written](Credential &credential, CredentialSecrets &secrets) -> Result<Done> {
        const auto unsaved = m_unsaved.find(id);
        if (unsaved == m_unsaved.end()) // forgotten by now
            return Done{};
        // Under the lock that they were got with, they are the newest there are, whatever the index knew.
        if (attempt.underTheirLock)
            unsaved->second.generation = secrets.generation;
        if (unsaved->second.generation != secrets.generation) // another process has written since: the store is right
            return Done{};
        secrets.tokens = unsaved->second.tokens.duplicate();
        *written = true;
        credential.signInNeeded = false;
        credential.lastUsedAt = m_clock.now();
        return Done{};
    };
    rewrite(id, replacing, [this, id, attempt, written, done](Result<Credential> stored) {
        if (const auto unsaved = m_unsaved.find(id); stored && *written && unsaved != m_unsaved.end())
            remember(id, unsaved->second.tokens.accessToken);
        if (stored || stored.error().kind == Error::Kind::UnknownCredential) {
            m_unsaved.erase(id);
            return done(std::move(stored));
        }
        Q_EMIT tokensNotStored(id, stored.error());
        if (attempt.number >= m_storeRetryDelays.size()) {
            m_unsavedTimer.start();
            return done(std::move(stored));
        }
        QTimer::singleShot(m_storeRetryDelays.at(attempt.number), this, [this, id, attempt, done] {
            storeUnsaved(id, Attempt{attempt.number + 1, attempt.underTheirLock}, done);
        });
    });
}

void CredentialVault::retryUnsaved()
{
    if (m_unsaved.empty())
        return m_unsavedTimer.stop();
    for (const auto &[id, tokens] : m_unsaved) {
        auto nobody = [](const Result<Done> &) {};
        // A lock that is taken now is free at one of the next times.
        lock(id, std::chrono::milliseconds{0}, this, [this, id = id, nobody](Result<Lock> lock) {
            if (lock)
                storeUnsavedTokens(id, this, [lock = *lock, nobody](Result<Done> stored) { nobody(stored); });
        });
    }
}

} // namespace fob
