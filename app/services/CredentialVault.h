// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/CredentialSecrets.h"
#include "core/Ports.h"

#include <QObject>

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

    /// Gives the credential its id and creation time. NameTaken before the keychain is touched. An API key's tokens are
    /// given here already.
    void add(Credential credential, CredentialSecrets secrets, QObject *context, Completion<Credential> done);
    /// Settings only: the index alone changes. A change of environment, base URL, path or client forgets the tokens, so that
    /// what belongs to one host is never sent to another.
    void edit(Credential credential, QObject *context, Completion<Credential> done);
    void rename(const CredentialId &id, const QString &name, QObject *context, Completion<Credential> done);
    /// Replaces the secret fields given (others stay), forgetting the tokens got with the old ones.
    void replaceSecrets(const CredentialId &id, std::map<QString, Secret> fields, QObject *context, Completion<Credential> done);
    void remove(const CredentialId &id, QObject *context, Completion<Done> done);

    void openSecrets(const CredentialId &id, QObject *context, Completion<CredentialSecrets> done) const;
    /// Stores and reads back; done with the credential as the index now has it. Takes no lock: the caller holds it (a
    /// refresh spans reading and writing).
    void storeTokens(const CredentialId &id, TokenSet tokens, QObject *context, Completion<Credential> done);
    void forgetTokens(const CredentialId &id, bool signInNeeded, QObject *context, Completion<Credential> done);
    /// Only the index: the provider has said that the refresh token is no good (S26: nothing is deleted by itself), or has
    /// seen a call.
    Result<Done> markSignInNeeded(const CredentialId &id);
    Result<Done> markUsed(const CredentialId &id, Instant when);

    /// Proves that the keychain takes writes, before something that can be had only once is spent (S24): rewrites the
    /// credential's own item.
    void proveWritable(const CredentialId &id, QObject *context, Completion<Done> done);

    void lock(const CredentialId &id, std::chrono::milliseconds deadline, QObject *context,
              Completion<std::shared_ptr<CredentialLock>> done);

    /// Finishes or undoes what is pending and not locked by a living process. Called at every start; at once when nothing is.
    void reconcile(QObject *context, Completion<Done> done);

    [[nodiscard]] SecretStore &secretStore() const { return m_secrets; }
    /// A key of this installation for fingerprints, made on first use.
    [[nodiscard]] Result<Secret> installationKey();

Q_SIGNALS:
    /// Added, edited, renamed, tokens stored or forgotten, in this process.
    void credentialChanged(const fob::CredentialId &id);
    void credentialRemoved(const fob::CredentialId &id);

private:
    CredentialIndex &m_index;
    SecretStore &m_secrets;
    CredentialLocks &m_locks;
    const Clock &m_clock;
    RandomSource &m_random;
};

} // namespace fob
