// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/EncryptedStore.h"
#include "core/PassphraseSource.h"
#include "platform/storage/FileCredentialLocks.h"
#include "platform/vault/VaultFile.h"
#include "platform/vault/VaultImage.h"

#include <QTimer>

#include <deque>

namespace fob {

struct VaultSettings
{
    VaultCost cost = VaultCost::interactive(); ///< of a vault that is made, or gets a new passphrase
    std::chrono::milliseconds lockAfter = std::chrono::minutes(15);
    /// For another process's write, which takes some milliseconds.
    std::chrono::milliseconds patience = std::chrono::seconds(10);
    /// Whether a vault may be made where there is none. Asked before the passphrase is.
    std::function<Result<Done>()> mayCreate = [] { return Result<Done>(Done{}); };
};

/// The encrypted vault for machines without a keychain (S36): one file, whose key comes from a passphrase that is asked
/// for when the first secret is, once per process. The key is forgotten after a time without use, by lock(), and by
/// lockEverywhere() in any process of this user. Errors: the Vault and Passphrase kinds, StorageFull, StorageBusy,
/// Cancelled; the file is as it was after each of them.
class VaultSecretStore final : public EncryptedStore
{
public:
    /// The name that the index records (never translated).
    static QString backendName() { return QStringLiteral("Encrypted vault"); }

    /// The lock beside the file and the file's own folder are made by the first write.
    VaultSecretStore(const QString &path, PassphraseSource &passphrases, const Clock &clock,
                     VaultSettings settings = {});
    ~VaultSecretStore() override;

    [[nodiscard]] QString path() const override { return m_file.path(); }
    [[nodiscard]] QString backend() const override { return backendName(); }
    /// Missing: no file. Unknown: one that cannot be used; the detail is the error's kind.
    void status(QObject *context, Completion<SecretStoreStatus> done) override;
    void read(const CredentialId &id, QObject *context, Completion<Secret> done) override;
    void write(const CredentialId &id, Secret value, QObject *context, Completion<Done> done) override;
    void remove(const CredentialId &id, QObject *context, Completion<Done> done) override;

    [[nodiscard]] Result<Done> check() override { return look(); }
    [[nodiscard]] bool exists() override { return look() && m_image; }
    void unlock(QObject *context, Completion<Done> done) override;

    /// What is in it. Asks for nothing: KeychainLocked while it is locked; nothing is in one that does not exist.
    [[nodiscard]] Result<std::vector<CredentialId>> ids();

    /// Forgets the key.
    void lock();
    Result<Done> lockEverywhere() override;
    [[nodiscard]] bool isUnlocked();
    void changePassphrase(QObject *context, Completion<Done> done) override;
    void setLockAfter(std::chrono::milliseconds duration) override { m_settings.lockAfter = duration; }
    /// From now on reading and writing are no use by a person, only attended() is: for a program that keeps tokens
    /// fresh while nobody is there.
    void countAttentionOnly() { m_countsCalls = false; }
    /// Somebody is at the computer.
    void attended();

private:
    struct Unlocked
    {
        VaultKey key;
        QByteArray preamble; ///< of the vault that it is the key of
    };
    /// Returns whether anything is to be written.
    using Change = std::function<Result<bool>(VaultContents &, const VaultKey &)>;

    void ask(PassphraseSource::Purpose purpose, int attempt, Completion<Done> done);
    [[nodiscard]] Result<bool> tryPassphrase(const Secret &passphrase);
    void needKey(bool mayCreate, Completion<Done> done);
    void answerWaiting(const Result<Done> &result);
    void change(Change work, Completion<Done> done);
    void underLock(std::function<Result<Done>()> work, Completion<Done> done);
    [[nodiscard]] Result<Done> changeNow(const Change &work);
    [[nodiscard]] Result<Done> resealNow(const Secret &passphrase);
    [[nodiscard]] Result<Done> replaceWith(const VaultContents &changed);

    [[nodiscard]] Result<Done> look();
    [[nodiscard]] Result<VaultContents *> contents();
    [[nodiscard]] QByteArray stamp() const;
    void used();
    void lockIfDue();

    VaultFile m_file;
    PassphraseSource &m_passphrases;
    const Clock &m_clock;
    VaultSettings m_settings;
    FileCredentialLocks m_locks;
    QString m_stampPath;

    std::optional<VaultImage> m_image; ///< of the file as it was last seen; nothing: there was none
    bool m_looked = false;
    std::optional<VaultContents> m_contents; ///< m_image opened
    std::optional<Unlocked> m_unlocked;
    QByteArray m_stampAtUnlocking;
    std::chrono::milliseconds m_lastUse{};
    bool m_countsCalls = true;
    std::deque<Completion<Done>> m_waiting; ///< for the passphrase that is being asked for
    QTimer m_lockTimer;
    QObject m_self; ///< the context of what this object waits for
};

} // namespace fob
