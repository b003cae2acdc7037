// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/StoreMove.h"

#include "services/Async.h"
#include "services/CredentialVault.h"

namespace fob {

namespace {

using Kind = Error::Kind;

const auto moveNote = QStringLiteral("store-move");

} // namespace

StoreMove::StoreMove(CredentialIndex &index, SecretStore &from, SecretStore &to, CredentialLocks &locks,
                     QObject *parent)
    : QObject(parent), m_index(index), m_from(from), m_to(to), m_locks(locks)
{
}

Result<QString> StoreMove::unfinished(CredentialIndex &index) { return index.note(moveNote); }

Result<QString> StoreMove::recordedBackend(CredentialIndex &index)
{
    return index.note(CredentialIndex::backendNote());
}

void StoreMove::end(Result<StoreMoved> result)
{
    m_held.clear();
    m_done(std::move(result));
}

bool StoreMove::fails(const Result<Done> &result)
{
    if (!result)
        end(failure(result.error()));
    return !result.has_value();
}

void StoreMove::start(QObject *context, Completion<StoreMoved> done)
{
    m_done = guarded(context, std::move(done));
    // A name is known once the store has been asked; a keychain that sleeps is started by it.
    m_to.status(this, [this](const Result<SecretStoreStatus> &) {
        m_from.status(this, [this](const Result<SecretStoreStatus> &) { begin(); });
    });
}

void StoreMove::begin()
{
    const QString target = m_to.backend();
    if (target.isEmpty())
        return end(failure(Kind::KeychainMissing));
    const auto credentials = m_index.all();
    if (!credentials)
        return end(failure(credentials.error()));
    const auto recorded = recordedBackend(m_index);
    if (!recorded)
        return end(failure(recorded.error()));
    if (*recorded == target) {
        const auto underWay = unfinished(m_index);
        if (!underWay)
            return end(failure(underWay.error()));
        m_recorded = true;
        // Nothing to finish: the other store is none of this move's business.
        return underWay->isEmpty() ? end(m_moved) : copyNewcomers();
    }
    if (credentials->empty()) {
        if (!fails(m_index.setNote(CredentialIndex::backendNote(), target)))
            finish();
        return;
    }
    if (!recorded->isEmpty() && *recorded != m_from.backend())
        return end(failure(m_from.backend().isEmpty() ? Kind::KeychainMissing : Kind::KeychainChanged, *recorded));
    if (fails(m_index.setNote(moveNote, m_from.backend())))
        return;
    m_left.assign(credentials->begin(), credentials->end());
    lockNext();
}

void StoreMove::lockNext()
{
    if (m_left.empty()) {
        const auto pending = m_index.pending();
        const auto credentials = pending ? m_index.all() : failure(pending.error());
        if (!credentials)
            return end(failure(credentials.error()));
        // What a crash left behind is settled before a move; this is another process at work.
        if (!pending->empty())
            return end(failure(Kind::StorageBusy, pending->front().id));
        for (const Credential &credential : *credentials)
            if (!m_held.contains(credential.id)) // added while the others were being locked
                m_left.push_back(credential);
        if (!m_left.empty())
            return lockNext();
        m_left.assign(credentials->begin(), credentials->end());
        m_total = static_cast<int>(m_left.size());
        return copyNext();
    }
    const CredentialId id = m_left.front().id;
    m_left.pop_front();
    m_locks.acquire(id, CredentialVault::lockPatience, this, [this, id](Result<Held> lock) {
        if (!lock)
            return end(failure(lock.error()));
        m_held[id] = std::move(*lock);
        lockNext();
    });
}

void StoreMove::copyNext()
{
    Q_EMIT progressed(m_total - static_cast<int>(m_left.size()), m_total);
    if (m_left.empty())
        return record();
    const Credential credential = m_left.front();
    m_left.pop_front();
    copy(credential);
}

void StoreMove::next() { m_recorded ? takeNewcomer() : copyNext(); }

void StoreMove::copy(const Credential &credential)
{
    m_copied.insert(credential.id);
    m_from.read(credential.id, this, [this, credential](Result<Secret> value) {
        if (value)
            return writeCopy(credential, std::make_shared<Secret>(std::move(*value)));
        if (value.error().kind != Kind::SecretLost)
            return end(failure(value.error()));
        if (!credential.name.isEmpty()) // an addition that was undone has none
            m_moved.lost += credential.name;
        next();
    });
}

void StoreMove::writeCopy(const Credential &credential, std::shared_ptr<Secret> value)
{
    m_to.write(credential.id, value->duplicate(), this, [this, credential, value](const Result<Done> &written) {
        if (fails(written))
            return;
        m_to.read(credential.id, this, [this, value](const Result<Secret> &copy) {
            if (!copy)
                return end(failure(copy.error()));
            if (!copy->equals(*value))
                return end(failure(Kind::KeychainFailed, m_to.backend()));
            ++m_moved.credentials;
            next();
        });
    });
}

void StoreMove::record()
{
    if (fails(m_index.setNote(CredentialIndex::backendNote(), m_to.backend())))
        return;
    m_recorded = true;
    copyNewcomers();
}

void StoreMove::copyNewcomers()
{
    // An addition looks at the record after it has left its pending row: those that still went to the old store can be
    // seen from now on, and there will be no more of them.
    const auto pending = m_index.pending();
    const auto credentials = pending ? m_index.all() : failure(pending.error());
    if (!credentials)
        return end(failure(credentials.error()));
    std::deque<Credential> newcomers;
    for (const Credential &credential : *credentials)
        if (!m_copied.contains(credential.id))
            newcomers.push_back(credential);
    for (const PendingChange &change : *pending) {
        Credential beingAdded;
        beingAdded.id = change.id;
        if (!m_copied.contains(change.id) && change.kind == PendingChange::Kind::Add)
            newcomers.push_back(beingAdded);
    }
    if (newcomers.empty()) {
        m_held.clear();
        m_left.assign(credentials->begin(), credentials->end());
        return removeNext();
    }
    m_left = std::move(newcomers);
    takeNewcomer();
}

void StoreMove::takeNewcomer()
{
    if (m_left.empty())
        return copyNewcomers();
    const Credential credential = m_left.front();
    m_left.pop_front();
    m_copied.insert(credential.id);
    m_locks.acquire(credential.id, CredentialVault::lockPatience, this, [this, credential](Result<Held> lock) {
        if (!lock)
            return end(failure(lock.error()));
        m_held[credential.id] = std::move(*lock);
        m_to.read(credential.id, this, [this, credential](const Result<Secret> &there) {
            if (there)
                return takeNewcomer();
            if (there.error().kind != Kind::SecretLost)
                return end(failure(there.error()));
            copy(credential);
        });
    });
}

void StoreMove::removeNext()
{
    if (m_left.empty())
        return finish();
    const Credential credential = m_left.front();
    m_left.pop_front();
    m_to.read(credential.id, this, [this, credential](const Result<Secret> &there) {
        if (there)
            return removeOld(credential);
        if (there.error().kind != Kind::SecretLost && !m_moved.leftBehind)
            m_moved.leftBehind = there.error();
        removeNext();
    });
}

void StoreMove::removeOld(const Credential &credential)
{
    m_from.remove(credential.id, this, [this](const Result<Done> &removed) {
        if (!removed && !m_moved.leftBehind)
            m_moved.leftBehind = removed.error();
        removeNext();
    });
}

void StoreMove::finish()
{
    // The secrets are where they belong, whatever becomes of the old copies.
    if (!m_moved.leftBehind && fails(m_index.setNote(moveNote, {})))
        return;
    end(m_moved);
}

} // namespace fob
