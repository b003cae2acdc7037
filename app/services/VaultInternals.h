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
    m_locks.acquire(id, lockPatience, this, [done = std::move(done), work = std::move(work)](Result<Lock> lock) {
        if (!lock)
            return done(failure(lock.error()));
        work(std::move(*lock), done);
    });
}

} // namespace fob
