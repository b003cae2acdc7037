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

bool CredentialVault::isUnsettled(const CredentialId &id) const
{
    const auto pending = m_index.pending();
    return pending &&
           std::any_of(pending->begin(), pending->end(), [&](const auto &change) { return change.id == id; });
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
        settle(change.id, [this, run, lock = *lock](Result<Done> settled) {
            if (!settled && !run->firstError)
                run->firstError = settled.error();
            reconcileNext(run);
        });
    });
}

void CredentialVault::settle(const CredentialId &id, Completion<Done> done)
{
    // Looked up under the lock: what was listed before may have been settled, or have become another change.
    auto pending = m_index.pending();
    if (!pending)
        return done(failure(pending.error()));
    const auto found = std::find_if(pending->begin(), pending->end(), [&](const auto &p) { return p.id == id; });
    if (found == pending->end())
        return done(Done{});
    onKnownKeychain<Done>(std::move(done),
                          [this, change = *found](Completion<Done> tell) { finishOrUndo(change, std::move(tell)); });
}

void CredentialVault::finishOrUndo(const PendingChange &change, Completion<Done> done)
{
    const CredentialId id = change.id;
    switch (change.kind) {
    case PendingChange::Kind::Add:
        return m_secrets.remove(
            id, this, [this, id, done](Result<Done> removed) { done(removed ? m_index.finish(id) : removed); });
    case PendingChange::Kind::Write:
        return takeFactsFromKeychain(id, change.intended, done);
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

void CredentialVault::takeFactsFromKeychain(const CredentialId &id, const std::optional<Credential> &intended,
                                            Completion<Done> done)
{
    m_secrets.read(id, this, [this, id, intended, done](Result<Secret> bytes) {
        auto secrets = bytes ? CredentialSecrets::fromBytes(*bytes) : failure(bytes.error());
        // The item itself is gone or damaged: no write of ours can be finished. Opening the credential says so.
        if (!secrets)
            return done(secrets.error().kind == Kind::SecretLost ? m_index.finish(id) : failure(secrets.error()));
        auto credential = m_index.findById(id);
        if (!credential)
            return done(credential.error().kind == Kind::UnknownCredential ? m_index.finish(id)
                                                                           : failure(credential.error()));
        // The keychain has the write: so does the index from now on, settings and all.
        if (intended && intended->generation == secrets->generation)
            credential = *intended;
        takeFacts(*credential, *secrets);
        auto updated = m_index.updateFinishing(*credential);
        if (updated)
            Q_EMIT credentialChanged(id);
        done(updated);
    });
}

} // namespace fob
