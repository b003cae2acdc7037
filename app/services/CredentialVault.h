// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/TokenMemory.h"
#include "core/Activity.h"
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
    /// By nameKey(): capitals do not matter; empty → UnknownCredential (S43).
    [[nodiscard]] Result<Credential> find(const QString &name) const;
    [[nodiscard]] Result<Credential> findById(const CredentialId &id) const;

    /// Gives the credential its id and creation time. NameTaken and EmptySecret before the keychain is touched. An API
    /// key's tokens are given here already (apiKeyTokens()).
    void add(Credential credential, CredentialSecrets secrets, QObject *context, Completion<Credential> done);
    /// Settings, and the secret fields given (others stay), as one change: all of it or nothing. What belongs to one
    /// host is never sent to another: a change of provider address or client (haveTheSameTokens()) forgets the tokens,
    /// and one of environment takes every secret anew, else SecretsOfAnotherEnvironment. New secrets forget the tokens
    /// got with the old ones; a token that is one of the fields itself (an API key) becomes the new value. Settings
    /// that change neither touch the index alone, so that they can be edited while the keychain is locked. Where the
    /// item is lost (SecretLost), the secrets given are all that there is from then on.
    void edit(Credential credential, std::map<QString, Secret> newSecrets, QObject *context,
              Completion<Credential> done);
    void rename(const CredentialId &id, const QString &name, QObject *context, Completion<Credential> done);
    /// edit() of the secrets alone.
    void replaceSecrets(const CredentialId &id, std::map<QString, Secret> fields, QObject *context,
                        Completion<Credential> done);
    /// A keychain that takes away only part of it leaves the removal pending, to be finished by reconcile().
    void remove(const CredentialId &id, QObject *context, Completion<Done> done);
    /// Removes an item that no credential has, for whoever has seen it: looked up again under the id's lock. False
    /// where it has become somebody's meanwhile; then nothing has happened.
    void removeStray(const CredentialId &id, QObject *context, Completion<bool> done);

    void openSecrets(const CredentialId &id, QObject *context, Completion<CredentialSecrets> done);
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
    /// Only the index: the provider has said that the refresh token is no good (S26: nothing is deleted by itself).
    /// Rewrites the credential's row: call it under its lock.
    Result<Done> markSignInNeeded(const CredentialId &id);
    /// The provider has seen a call. Needs no lock.
    Result<Done> markUsed(const CredentialId &id, Instant when) { return m_index.touch(id, when); }

    /// Proves that the keychain takes writes, before something that can be had only once is spent (S24): rewrites the
    /// credential's own item as it is. The caller holds the lock.
    void proveWritable(const CredentialId &id, QObject *context, Completion<Done> done);

    /// Whoever holds the lock finds both halves agreeing: what a crash or a failed write left pending is settled first.
    void lock(const CredentialId &id, std::chrono::milliseconds deadline, QObject *context,
              Completion<std::shared_ptr<CredentialLock>> done);

    /// Finishes or undoes what is pending and not locked by a living process. Called at every start; at once when
    /// nothing is. What cannot be settled now (a locked keychain) stays pending; the first such error is returned.
    void reconcile(QObject *context, Completion<Done> done);
    /// Whether a change of this credential is pending.
    [[nodiscard]] bool isUnsettled(const CredentialId &id) const;

    [[nodiscard]] SecretStore &secretStore() const { return m_secrets; }
    /// A key of this installation for fingerprints, made on first use.
    [[nodiscard]] Result<Secret> installationKey();
    /// Which credential has or had the access token with this fullFingerprint(), by those kept of the ones that were
    /// stored; nothing for one that was never here. Of the index alone.
    [[nodiscard]] Result<std::optional<RecognisedToken>> recognise(const QString &fingerprint);
    /// Keeps the fingerprint of a token that this credential is known to have. Storing one does so by itself; what
    /// cannot be kept is not, as a token is worth more than its traces.
    void remember(const CredentialId &id, const Secret &token);

    /// What a flow or a front end did with a credential, to be told by happened().
    void report(const ActivityEvent &event) { Q_EMIT happened(event); }

Q_SIGNALS:
    /// Another process has held this credential's lock for a while already, and is waited for.
    void lockAwaited(const fob::CredentialId &id);
    /// Changes by this vault, and what was reported to it: for the activity log.
    void happened(const fob::ActivityEvent &event);
    /// Added, edited, renamed, tokens stored or forgotten, in this process.
    void credentialChanged(const fob::CredentialId &id);
    void credentialRemoved(const fob::CredentialId &id);
    /// New tokens could not be stored; they are kept in memory and tried again (S28).
    void tokensNotStored(const fob::CredentialId &id, const fob::Error &error);

public:
    /// How long a flow waits for another process: longer than the longest run under a lock. That is a keychain proved
    /// writable (20 s), a refresh sent twice (60 s, S29) and its tokens written three times (60 s, S28).
    static constexpr std::chrono::seconds lockPatience{150};
    /// After which lockAwaited() tells of it.
    static constexpr std::chrono::seconds lockNotice{3};
    void setUnsavedRetryInterval(std::chrono::milliseconds interval) { m_unsavedTimer.setInterval(interval); }
    void setStoreRetryDelays(std::vector<std::chrono::milliseconds> delays) { m_storeRetryDelays = std::move(delays); }

private:
    using Lock = std::shared_ptr<CredentialLock>;
    /// Changes both halves of one credential. Refused or unreadable: nothing has happened.
    using Change = std::function<Result<Done>(Credential &, CredentialSecrets &)>;
    struct Reconciliation;
    struct Unsaved
    {
        TokenSet tokens;
        /// Of the item that they are to replace. Another one by now means that another process has written since; the
        /// time of day would not tell, clocks are set back.
        quint64 generation = 0;
    };
    struct Attempt
    {
        std::size_t number = 0;
        bool underTheirLock = false; ///< the caller holds it since the tokens were asked for
    };

    template <typename T>
    void underLock(const CredentialId &id, Completion<T> done, std::function<void(Lock, Completion<T>)> work);
    template <typename T> void onKnownKeychain(Completion<T> done, std::function<void(Completion<T>)> work);
    /// WhenLost::Anew: an item that is gone for certain is made again.
    enum class WhenLost { Fail, Anew };
    void rewrite(const CredentialId &id, Change change, Completion<Credential> done,
                 WhenLost whenLost = WhenLost::Fail);
    void change(const CredentialId &id, std::optional<Credential> edited, std::map<QString, Secret> newSecrets,
                QObject *context, Completion<Credential> done);
    void apply(const Credential &before, const Credential &after, std::shared_ptr<std::map<QString, Secret>> given,
               Completion<Credential> done);
    void removeItem(const CredentialId &id, Completion<Done> done);
    void undoAddition(const CredentialId &id, Error error, Completion<Credential> done);
    void storeUnsaved(const CredentialId &id, Attempt attempt, Completion<Credential> done);
    void retryUnsaved();
    void reconcileNext(std::shared_ptr<Reconciliation> run);
    void settle(const CredentialId &id, Completion<Done> done);
    void finishOrUndo(const PendingChange &change, Completion<Done> done);
    void takeFactsFromKeychain(const CredentialId &id, const std::optional<Credential> &intended,
                               Completion<Done> done);
    [[nodiscard]] Result<Done> checkNameFree(const QString &name, const CredentialId &except) const;
    /// The keychain is the one that this installation's items are in (S35). Looked up each time: another process may
    /// have moved them.
    [[nodiscard]] Result<Done> checkBackend() const;

    CredentialIndex &m_index;
    SecretStore &m_secrets;
    CredentialLocks &m_locks;
    const Clock &m_clock;
    RandomSource &m_random;

    std::map<CredentialId, Unsaved> m_unsaved;
    std::vector<std::chrono::milliseconds> m_storeRetryDelays{std::chrono::milliseconds{250}, std::chrono::seconds{2}};
    QTimer m_unsavedTimer;
};

} // namespace fob
