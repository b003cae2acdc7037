// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/CredentialVault.h"

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
    if (name.isEmpty())
        return failure(Kind::UnknownCredential);
    auto exact = m_index.findByName(name);
    if (exact || exact.error().kind != Kind::UnknownCredential)
        return exact;
    auto credentials = m_index.all();
    if (!credentials)
        return failure(credentials.error());
    const Credential *match = nullptr;
    for (const Credential &credential : *credentials) {
        if (credential.name.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (match)
            return failure(Kind::AmbiguousCredential, name);
        match = &credential;
    }
    if (!match)
        return failure(Kind::UnknownCredential, name);
    return *match;
}

Result<Done> CredentialVault::checkNameFree(const QString &name, const CredentialId &except) const
{
    if (auto valid = validateName(name); !valid)
        return valid;
    auto credentials = m_index.all();
    if (!credentials)
        return failure(credentials.error());
    for (const Credential &credential : *credentials)
        if (credential.id != except && credential.name.compare(name, Qt::CaseInsensitive) == 0)
            return failure(Kind::NameTaken, name);
    return Done{};
}

Result<Done> CredentialVault::checkBackend() const
{
    const QString backend = m_secrets.backend();
    if (m_backendChecked || backend.isEmpty())
        return Done{};
    const QString key = QStringLiteral("keychain-backend");
    auto recorded = m_index.note(key);
    if (!recorded)
        return failure(recorded.error());
    if (*recorded != backend) {
        auto credentials = m_index.all();
        if (!credentials)
            return failure(credentials.error());
        // Another keychain knows nothing of our items and would let every credential look lost.
        if (!recorded->isEmpty() && !credentials->empty())
            return failure(Kind::KeychainChanged, *recorded);
        if (auto noted = m_index.setNote(key, backend); !noted)
            return noted;
    }
    m_backendChecked = true;
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
    if (auto same = checkBackend(); !same)
        return refused(same.error());

    credential.id = QUuid::fromRfc4122(m_random.bytes(16)).toString(QUuid::WithoutBraces);
    credential.createdAt = m_clock.now();
    secrets.generation = 1;
    takeFacts(credential, secrets);
    auto bytes = std::make_shared<Secret>(secrets.toBytes());

    // Locked, so that another process's reconcile() does not take the addition for one that a crash cut off.
    underLock<Credential>(
        credential.id, guarded(context, std::move(done)), [=, this](Lock lock, Completion<Credential> tell) {
            const CredentialId id = credential.id;
            if (auto begun = m_index.begin({PendingChange::Kind::Add, id, m_clock.now()}); !begun)
                return tell(failure(begun.error()));
            m_secrets.write(id, std::move(*bytes), this, [this, id, credential, lock, tell](Result<Done> written) {
                if (!written)
                    return undoAddition(id, written.error(), tell);
                if (auto inserted = m_index.insertFinishing(credential); !inserted)
                    return undoAddition(id, inserted.error(), tell);
                Q_EMIT credentialChanged(id);
                tell(credential);
            });
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
        if (auto same = checkBackend(); !same)
            return tell(same);
        if (auto known = m_index.findById(id); !known)
            return tell(failure(known.error()));
        if (auto begun = m_index.begin({PendingChange::Kind::Remove, id, m_clock.now()}); !begun)
            return tell(begun);
        m_secrets.remove(id, this, [this, id, lock, tell](Result<Done> removed) {
            if (!removed) {
                (void)m_index.finish(id); // the user is told that it is still there, so it stays
                return tell(removed);
            }
            auto finished = m_index.removeFinishing(id);
            if (finished) {
                m_unsaved.erase(id);
                Q_EMIT credentialRemoved(id);
            }
            tell(finished);
        });
    });
}

void CredentialVault::openSecrets(const CredentialId &id, QObject *context, Completion<CredentialSecrets> done) const
{
    if (auto same = checkBackend(); !same)
        return later<CredentialSecrets>(context, std::move(done), failure(same.error()));
    m_secrets.read(id, context, [done = std::move(done)](Result<Secret> bytes) {
        done(bytes ? CredentialSecrets::fromBytes(*bytes) : failure(bytes.error()));
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

Result<Done> CredentialVault::markUsed(const CredentialId &id, Instant when)
{
    auto credential = m_index.findById(id);
    if (!credential)
        return failure(credential.error());
    credential->lastUsedAt = when;
    return m_index.update(*credential);
}

void CredentialVault::proveWritable(const CredentialId &id, QObject *context, Completion<Done> done)
{
    auto tell = guarded(context, std::move(done));
    if (auto same = checkBackend(); !same)
        return later(context, std::move(tell), same);
    m_secrets.read(id, this, [this, id, tell](Result<Secret> bytes) {
        if (!bytes)
            return tell(failure(bytes.error()));
        m_secrets.write(id, std::move(*bytes), this, tell);
    });
}

void CredentialVault::lock(const CredentialId &id, std::chrono::milliseconds deadline, QObject *context,
                           Completion<std::shared_ptr<CredentialLock>> done)
{
    m_locks.acquire(id, deadline, context, std::move(done));
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

} // namespace fob
