// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/CredentialSecrets.h"
#include "core/Ports.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace fob {

/// Index and secrets as one unit (S31). Every change leaves a pending row behind until both halves agree, so that
/// reconcile() can finish or undo what a crash cut off: an unacknowledged add is undone, an unacknowledged removal is
/// finished, a token write is taken from the keychain, which is written first and is the truth about tokens.
/// Writes go: lock → pending row → keychain (read back) → index and end of the pending row in one transaction → done.
class CredentialVault : public QObject
{
    Q_OBJECT
public:
    CredentialVault(CredentialIndex &index, SecretStore &secrets, CredentialLocks &locks, const Clock &clock,
                    RandomSource &random, QObject *parent = nullptr);

    [[nodiscard]] Result<std::vector<Credential>> all() const;
    /// By name: exact, else the only case-insensitive match; empty → UnknownCredential (S43).
    [[nodiscard]] Result<Credential> find(const QString &name) const;
    [[nodiscard]] Result<Credential> findById(const CredentialId &id) const;

    /// Gives the credential its id and creation time. NameTaken and EmptySecret before the keychain is touched. An API
    /// key's tokens are given here already (apiKeyTokens()).
    void add(Credential credential, CredentialSecrets secrets, QObject *context, Completion<Credential> done);
    /// Settings only: the index alone changes. A change of environment, base URL, path or client forgets the tokens, so
    /// that what belongs to one host is never sent to another.
    void edit(Credential credential, QObject *context, Completion<Credential> done);
    void rename(const CredentialId &id, const QString &name, QObject *context, Completion<Credential> done);
    /// Replaces the secret fields given (others stay), forgetting the tokens got with the old ones. A token that is one
    /// of the fields itself (an API key) becomes the new value.
    void replaceSecrets(const CredentialId &id, std::map<QString, Secret> fields, QObject *context,
                        Completion<Credential> done);
    void remove(const CredentialId &id, QObject *context, Completion<Done> done);

    void openSecrets(const CredentialId &id, QObject *context, Completion<CredentialSecrets> done) const;
    /// Stores and reads back; done with the credential as the index now has it. Takes no lock: the caller holds it (a
    /// refresh spans reading and writing). A write that fails is tried again after each of the retry delays, with
    /// tokensNotStored() before each; if the last one fails too, its error is returned and the tokens stay in this
    /// process's memory (S28): they are tried again every few seconds, and by storeUnsavedTokens().
    void storeTokens(const CredentialId &id, TokenSet tokens, QObject *context, Completion<Credential> done);
    /// Tokens that this process holds and the keychain does not.
    [[nodiscard]] bool hasUnsavedTokens(const CredentialId &id) const { return m_unsaved.contains(id); }
    /// Tries once more; the caller holds the lock. Done at once when there is nothing to store.
    void storeUnsavedTokens(const CredentialId &id, QObject *context, Completion<Done> done);
    /// Also under the caller's lock.
    void forgetTokens(const CredentialId &id, bool signInNeeded, QObject *context, Completion<Credential> done);
    /// Only the index: the provider has said that the refresh token is no good (S26: nothing is deleted by itself), or
    /// has seen a call. Quick, but they rewrite the credential's row: call them under its lock.
    Result<Done> markSignInNeeded(const CredentialId &id);
    Result<Done> markUsed(const CredentialId &id, Instant when);

    /// Proves that the keychain takes writes, before something that can be had only once is spent (S24): rewrites the
    /// credential's own item as it is. The caller holds the lock.
    void proveWritable(const CredentialId &id, QObject *context, Completion<Done> done);

    void lock(const CredentialId &id, std::chrono::milliseconds deadline, QObject *context,
              Completion<std::shared_ptr<CredentialLock>> done);

    /// Finishes or undoes what is pending and not locked by a living process. Called at every start; at once when
    /// nothing is. What cannot be settled now (a locked keychain) stays pending; the first such error is returned.
    void reconcile(QObject *context, Completion<Done> done);

    [[nodiscard]] SecretStore &secretStore() const { return m_secrets; }
    /// A key of this installation for fingerprints, made on first use.
    [[nodiscard]] Result<Secret> installationKey();

Q_SIGNALS:
    /// Added, edited, renamed, tokens stored or forgotten, in this process.
    void credentialChanged(const fob::CredentialId &id);
    void credentialRemoved(const fob::CredentialId &id);
    /// New tokens could not be stored; they are kept in memory and tried again (S28).
    void tokensNotStored(const fob::CredentialId &id, const fob::Error &error);

public:
    /// How long a flow waits for another process: longer than its longest request and keychain call together.
    static constexpr std::chrono::seconds lockPatience{45};
    void setUnsavedRetryInterval(std::chrono::milliseconds interval) { m_unsavedTimer.setInterval(interval); }
    void setStoreRetryDelays(std::vector<std::chrono::milliseconds> delays) { m_storeRetryDelays = std::move(delays); }

private:
    using Lock = std::shared_ptr<CredentialLock>;
    /// Changes both halves of one credential. Refused or unreadable: nothing has happened.
    using Change = std::function<Result<Done>(Credential &, CredentialSecrets &)>;
    struct Reconciliation;

    template <typename T>
    void underLock(const CredentialId &id, Completion<T> done, std::function<void(Lock, Completion<T>)> work);
    void rewrite(const CredentialId &id, Change change, Completion<Credential> done);
    void undoAddition(const CredentialId &id, Error error, Completion<Credential> done);
    void storeUnsaved(const CredentialId &id, std::size_t attempt, Completion<Credential> done);
    void retryUnsaved();
    void reconcileNext(std::shared_ptr<Reconciliation> run);
    void settle(const PendingChange &change, Completion<Done> done);
    void takeFactsFromKeychain(const CredentialId &id, Completion<Done> done);
    [[nodiscard]] Result<Done> checkNameFree(const QString &name, const CredentialId &except) const;
    /// The keychain is the one that this installation's items are in (S35).
    [[nodiscard]] Result<Done> checkBackend() const;

    CredentialIndex &m_index;
    SecretStore &m_secrets;
    CredentialLocks &m_locks;
    const Clock &m_clock;
    RandomSource &m_random;

    std::map<CredentialId, TokenSet> m_unsaved;
    std::vector<std::chrono::milliseconds> m_storeRetryDelays{std::chrono::milliseconds{250}, std::chrono::seconds{2}};
    QTimer m_unsavedTimer;
    mutable bool m_backendChecked = false;
};

} // namespace fob
