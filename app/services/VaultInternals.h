// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/Async.h"
#include "services/CredentialVault.h"

namespace fob {

/// What the index says of a credential's tokens is what its secrets hold.
inline void takeFacts(Credential &credential, const CredentialSecrets &secrets)
{
    credential.generation = secrets.generation;
    credential.token = secrets.tokens ? TokenFacts::of(*secrets.tokens) : TokenFacts{};
}

/// `work` gets the lock, and holds it for as long as it keeps the pointer.
template <typename T>
void CredentialVault::underLock(const CredentialId &id, Completion<T> done,
                                std::function<void(Lock, Completion<T>)> work)
{
    lock(id, lockPatience, this, [done = std::move(done), work = std::move(work)](Result<Lock> lock) {
        if (!lock)
            return done(failure(lock.error()));
        work(std::move(*lock), done);
    });
}

/// `work` once the keychain is known to be the one that this installation's items are in (S35). While no keychain runs
/// its name is not known; asking for its state starts it.
template <typename T> void CredentialVault::onKnownKeychain(Completion<T> done, std::function<void(Completion<T>)> work)
{
    auto checked = [this, done = std::move(done), work = std::move(work)](bool fromLoop) {
        if (auto same = checkBackend(); same)
            work(done);
        else if (fromLoop)
            done(failure(same.error()));
        else
            later<T>(this, done, failure(same.error()));
    };
    if (!m_secrets.backend().isEmpty())
        return checked(false);
    m_secrets.status(this, [checked](const Result<SecretStoreStatus> &) { checked(true); });
}

} // namespace fob
