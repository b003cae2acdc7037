// SPDX-License-Identifier: GPL-3.0-or-later
// CredentialVault: settling what a crash cut off (S31).
#include "services/VaultInternals.h"

#include <algorithm>

namespace fob {

using Kind = Error::Kind;

struct CredentialVault::Reconciliation
{
    std::vector<PendingChange> left;
    std::optional<Error> firstError;
    Completion<Done> done;
};

void CredentialVault::reconcile(QObject *context, Completion<Done> done)
{
    auto pending = m_index.pending();
    if (!pending)
        return later<Done>(context, std::move(done), failure(pending.error()));
    if (pending->empty())
        return later<Done>(context, std::move(done), Done{});
    auto run = std::make_shared<Reconciliation>();
    run->left = std::move(*pending);
    run->done = guarded(context, std::move(done));
    reconcileNext(run);
}

void CredentialVault::reconcileNext(std::shared_ptr<Reconciliation> run)
{
    if (run->left.empty())
        return run->done(run->firstError ? failure(*run->firstError) : Result<Done>(Done{}));
    const PendingChange change = run->left.back();
    run->left.pop_back();
    // Whoever is at work on it holds its lock; a dead process does not.
    m_locks.acquire(change.id, std::chrono::milliseconds{0}, this, [this, run, change](Result<Lock> lock) {
        if (!lock)
            return reconcileNext(run);
        settle(change, [this, run, lock = *lock](Result<Done> settled) {
            if (!settled && !run->firstError)
                run->firstError = settled.error();
            reconcileNext(run);
        });
    });
}

void CredentialVault::settle(const PendingChange &listed, Completion<Done> done)
{
    // It may have been settled between the list and the lock, or have become another change.
    auto pending = m_index.pending();
    if (!pending)
        return done(failure(pending.error()));
    const auto found = std::find_if(pending->begin(), pending->end(), [&](const auto &p) { return p.id == listed.id; });
    if (found == pending->end())
        return done(Done{});
    if (auto same = checkBackend(); !same)
        return done(same);

    const CredentialId id = found->id;
    switch (found->kind) {
    case PendingChange::Kind::Add:
        return m_secrets.remove(
            id, this, [this, id, done](Result<Done> removed) { done(removed ? m_index.finish(id) : removed); });
    case PendingChange::Kind::Write:
        return takeFactsFromKeychain(id, done);
    case PendingChange::Kind::Remove:
        return m_secrets.remove(id, this, [this, id, done](Result<Done> removed) {
            if (!removed)
                return done(removed);
            auto finished = m_index.removeFinishing(id);
            if (finished)
                Q_EMIT credentialRemoved(id);
            done(finished);
        });
    }
}

void CredentialVault::takeFactsFromKeychain(const CredentialId &id, Completion<Done> done)
{
    m_secrets.read(id, this, [this, id, done](Result<Secret> bytes) {
        auto secrets = bytes ? CredentialSecrets::fromBytes(*bytes) : failure(bytes.error());
        // The item itself is gone or damaged: no write of ours can be finished. Opening the credential says so.
        if (!secrets)
            return done(secrets.error().kind == Kind::SecretLost ? m_index.finish(id) : failure(secrets.error()));
        auto credential = m_index.findById(id);
        if (!credential)
            return done(credential.error().kind == Kind::UnknownCredential ? m_index.finish(id)
                                                                           : failure(credential.error()));
        if (secrets->tokens && secrets->generation > credential->generation)
            credential->signInNeeded = false;
        takeFacts(*credential, *secrets);
        auto updated = m_index.updateFinishing(*credential);
        if (updated)
            Q_EMIT credentialChanged(id);
        done(updated);
    });
}

} // namespace fob
