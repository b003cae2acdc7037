// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/CredentialVault.h"

#include "core/Fingerprint.h"
#include "services/VaultInternals.h"

#include <QUuid>

namespace fob {

using Kind = Error::Kind;

CredentialVault::CredentialVault(CredentialIndex &index, SecretStore &secrets, CredentialLocks &locks,
                                 const Clock &clock, RandomSource &random, QObject *parent)
    : QObject(parent), m_index(index), m_secrets(secrets), m_locks(locks), m_clock(clock), m_random(random)
{
    m_unsavedTimer.setInterval(std::chrono::seconds{15});
    connect(&m_unsavedTimer, &QTimer::timeout, this, &CredentialVault::retryUnsaved);
}

Result<std::vector<Credential>> CredentialVault::all() const { return m_index.all(); }

Result<Credential> CredentialVault::findById(const CredentialId &id) const { return m_index.findById(id); }

Result<Credential> CredentialVault::find(const QString &name) const
{
    return name.isEmpty() ? failure(Kind::UnknownCredential) : m_index.findByName(name);
}

Result<Done> CredentialVault::checkNameFree(const QString &name, const CredentialId &except) const
{
    if (auto valid = validateName(name); !valid)
        return valid;
    auto holder = m_index.findByName(name);
    if (!holder && holder.error().kind != Kind::UnknownCredential)
        return failure(holder.error());
    return holder && holder->id != except ? failure(Kind::NameTaken, name) : Result<Done>(Done{});
}

Result<Done> CredentialVault::checkBackend() const
{
    const QString backend = m_secrets.backend();
    if (backend.isEmpty())
        return Done{};
    auto recorded = m_index.note(CredentialIndex::backendNote());
    if (!recorded)
        return failure(recorded.error());
    if (*recorded != backend) {
        auto credentials = m_index.all();
        if (!credentials)
            return failure(credentials.error());
        // Another keychain knows nothing of our items and would let every credential look lost.
        if (!recorded->isEmpty() && !credentials->empty())
            return failure(Kind::KeychainChanged, *recorded);
        if (auto noted = m_index.setNote(CredentialIndex::backendNote(), backend); !noted)
            return noted;
    }
    return Done{};
}

void CredentialVault::add(Credential credential, CredentialSecrets secrets, QObject *context,
                          Completion<Credential> done)
{
    auto refused = [&](const Error &error) { later<Credential>(context, done, failure(error)); };
    if (auto free = checkNameFree(credential.name, {}); !free)
        return refused(free.error());
    for (const auto &[field, value] : secrets.fields)
        if (value.isEmpty())
            return refused(failure(Kind::EmptySecret, field).value());

    credential.id = QUuid::fromRfc4122(m_random.bytes(16)).toString(QUuid::WithoutBraces);
    credential.createdAt = m_clock.now();
    secrets.generation = 1;
    takeFacts(credential, secrets);
    auto bytes = std::make_shared<Secret>(secrets.toBytes());

    // Locked, so that another process's reconcile() does not take the addition for one that a crash cut off.
    auto adding = [=, this](Lock lock, Completion<Credential> tell) {
        const CredentialId id = credential.id;
        if (auto begun = m_index.begin({PendingChange::Kind::Add, id, m_clock.now()}); !begun)
            return tell(failure(begun.error()));
        // Once more: whoever moves all secrets to another store has seen the pending row, or is seen here.
        if (auto same = checkBackend(); !same) {
            (void)m_index.finish(id);
            return tell(failure(same.error()));
        }
        m_secrets.write(id, std::move(*bytes), this, [this, id, credential, lock, tell](Result<Done> written) {
            if (!written)
                return undoAddition(id, written.error(), tell);
            if (auto inserted = m_index.insertFinishing(credential); !inserted)
                return undoAddition(id, inserted.error(), tell);
            Q_EMIT credentialChanged(id);
            report(activityOf(credential, ActivityEvent::Kind::Added, m_clock.now()));
            tell(credential);
        });
    };
    onKnownKeychain<Credential>(guarded(context, std::move(done)), [=, this](Completion<Credential> tell) {
        underLock<Credential>(credential.id, std::move(tell), adding);
    });
}

void CredentialVault::undoAddition(const CredentialId &id, Error error, Completion<Credential> done)
{
    m_secrets.remove(id, this, [this, id, error, done](Result<Done> removed) {
        if (removed) // else reconcile() removes it once the keychain answers again
            (void)m_index.finish(id);
        done(failure(error));
    });
}

void CredentialVault::remove(const CredentialId &id, QObject *context, Completion<Done> done)
{
    underLock<Done>(id, guarded(context, std::move(done)), [this, id](Lock lock, Completion<Done> tell) {
        auto unlocking = [lock, tell](Result<Done> removed) { tell(std::move(removed)); };
        onKnownKeychain<Done>(unlocking, [this, id](Completion<Done> removed) { removeItem(id, std::move(removed)); });
    });
}

void CredentialVault::removeItem(const CredentialId &id, Completion<Done> done)
{
    const auto known = m_index.findById(id);
    if (!known)
        return done(failure(known.error()));
    if (auto begun = m_index.begin({PendingChange::Kind::Remove, id, m_clock.now()}); !begun)
        return done(begun);
    m_secrets.remove(id, this, [this, id, done, credential = *known](Result<Done> removed) {
        if (!removed) {
            // The user is told that it is still there. If it is, it stays; what is half gone goes altogether.
            return m_secrets.read(id, this, [this, id, done, removed](const Result<Secret> &item) {
                if (item || item.error().kind != Kind::SecretLost)
                    (void)m_index.finish(id);
                done(removed);
            });
        }
        auto finished = m_index.removeFinishing(id);
        if (finished) {
            m_unsaved.erase(id);
            (void)m_index.setNote(TokenMemory::noteKey(id), {});
            Q_EMIT credentialRemoved(id);
            report(activityOf(credential, ActivityEvent::Kind::Removed, m_clock.now()));
        }
        done(finished);
    });
}

void CredentialVault::removeStray(const CredentialId &id, QObject *context, Completion<bool> done)
{
    // Whoever adds a credential holds its lock until the index knows it.
    underLock<bool>(id, guarded(context, std::move(done)), [this, id](Lock lock, Completion<bool> tell) {
        const auto known = m_index.findById(id);
        if (known || known.error().kind != Kind::UnknownCredential)
            return tell(known ? Result<bool>(false) : failure(known.error()));
        onKnownKeychain<bool>(std::move(tell), [this, id, lock](Completion<bool> removed) {
            m_secrets.remove(id, this, [lock, removed](const Result<Done> &result) {
                removed(result ? Result<bool>(true) : failure(result.error()));
            });
        });
    });
}

void CredentialVault::openSecrets(const CredentialId &id, QObject *context, Completion<CredentialSecrets> done)
{
    onKnownKeychain<CredentialSecrets>(
        guarded(context, std::move(done)),
        [this, id, context = QPointer<QObject>(context)](Completion<CredentialSecrets> tell) {
            if (!context)
                return;
            m_secrets.read(id, context, [tell = std::move(tell)](Result<Secret> bytes) {
                tell(bytes ? CredentialSecrets::fromBytes(*bytes) : failure(bytes.error()));
            });
        });
}

Result<Done> CredentialVault::markSignInNeeded(const CredentialId &id)
{
    auto credential = m_index.findById(id);
    if (!credential)
        return failure(credential.error());
    credential->signInNeeded = true;
    auto updated = m_index.update(*credential);
    if (updated)
        Q_EMIT credentialChanged(id);
    return updated;
}

void CredentialVault::proveWritable(const CredentialId &id, QObject *context, Completion<Done> done)
{
    onKnownKeychain<Done>(guarded(context, std::move(done)), [this, id](Completion<Done> tell) {
        m_secrets.read(id, this, [this, id, tell](Result<Secret> bytes) {
            if (!bytes)
                return tell(failure(bytes.error()));
            m_secrets.write(id, std::move(*bytes), this, tell);
        });
    });
}

void CredentialVault::lock(const CredentialId &id, std::chrono::milliseconds deadline, QObject *context,
                           Completion<std::shared_ptr<CredentialLock>> done)
{
    auto tell = guarded(context, std::move(done));
    auto *notice = new QTimer(context); // nobody is told who does not wait any more
    notice->setSingleShot(true);
    connect(notice, &QTimer::timeout, this, [this, id] { Q_EMIT lockAwaited(id); });
    notice->start(lockNotice);
    m_locks.acquire(id, deadline, this, [this, id, tell, notice = QPointer(notice)](Result<Lock> lock) {
        delete notice.data();
        if (!lock)
            return tell(std::move(lock));
        settle(id, [lock = *lock, tell](const Result<Done> &settled) {
            tell(settled ? Result<Lock>(lock) : failure(settled.error()));
        });
    });
}

Result<Secret> CredentialVault::installationKey()
{
    const QString key = QStringLiteral("fingerprint-key");
    auto stored = m_index.note(key);
    if (!stored)
        return failure(stored.error());
    if (stored->isEmpty()) {
        *stored = QString::fromLatin1(m_random.bytes(32).toHex());
        if (auto noted = m_index.setNote(key, *stored); !noted)
            return failure(noted.error());
    }
    return Secret::take(QByteArray::fromHex(stored->toLatin1()));
}

Result<std::optional<RecognisedToken>> CredentialVault::recognise(const QString &fingerprint)
{
    const auto credentials = m_index.all();
    if (!credentials)
        return failure(credentials.error());
    for (const Credential &credential : *credentials) {
        const auto note = m_index.note(TokenMemory::noteKey(credential.id));
        if (!note)
            return failure(note.error());
        const TokenMemory memory = TokenMemory::fromNote(*note);
        for (auto entry = memory.entries.begin(); entry != memory.entries.end(); ++entry) {
            if (entry->fingerprint != fingerprint)
                continue;
            RecognisedToken found{credential.id, credential.name, entry->since, {}};
            if (const auto next = std::next(entry); next != memory.entries.end())
                found.supersededAt = next->since;
            return found;
        }
    }
    return std::nullopt;
}

void CredentialVault::remember(const CredentialId &id, const Secret &token)
{
    const QString noteKey = TokenMemory::noteKey(id);
    const auto key = installationKey();
    const auto note = key ? m_index.note(noteKey) : failure(key.error());
    if (!note)
        return;
    TokenMemory memory = TokenMemory::fromNote(*note);
    if (memory.add(fullFingerprint(token, *key), m_clock.now()))
        (void)m_index.setNote(noteKey, memory.toNote());
}

} // namespace fob
