// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

#include <QObject>

#include <deque>
#include <set>

namespace fob {

/// What a move has come to.
struct StoreMoved
{
    int credentials = 0;
    QStringList lost; ///< names of credentials whose secrets the old store had lost before
    /// Why the old store still holds copies; running the move again removes them.
    std::optional<Error> leftBehind;
};

/// Moves all credentials' secrets from one store to another, so that no crash loses any (S31). In this order:
///
///   1. note that a move is under way   5. copy what was added meanwhile
///   2. take every credential's lock    6. let go of the locks
///   3. copy each, read back, compare   7. remove each from the old store
///   4. record the new store            8. forget the note
///
/// Until 4 the old store is the one that counts and is not touched; from 4 on it is the new one, which is whole.
/// Running it again goes on where it stopped. No other process writes meanwhile: each holds a credential's lock for
/// that, and looks at the record after it has got it. Deletes nothing that cannot be read from the new store.
class StoreMove : public QObject
{
    Q_OBJECT
public:
    StoreMove(CredentialIndex &index, SecretStore &from, SecretStore &to, CredentialLocks &locks,
              QObject *parent = nullptr);

    /// The move under way as recorded: the old store's name, empty when none is.
    [[nodiscard]] static Result<QString> unfinished(CredentialIndex &index);
    [[nodiscard]] static Result<QString> recordedBackend(CredentialIndex &index);

    /// Once. KeychainChanged when the secrets are in neither of the two; StorageBusy while a change of another process
    /// is unfinished; the stores' own errors. After an error before the record is changed, everything is as it was.
    void start(QObject *context, Completion<StoreMoved> done);
    /// From now on the new store counts. Before, destroying this leaves everything as it was, but for copies in the new
    /// store that a later move does away with.
    [[nodiscard]] bool isRecorded() const { return m_recorded; }

Q_SIGNALS:
    /// Credentials copied so far, until the new store counts.
    void progressed(int moved, int of);

private:
    using Held = std::shared_ptr<CredentialLock>;

    void begin();
    void lockNext();
    void copyNext();
    void next();
    void copy(const Credential &credential);
    void writeCopy(const Credential &credential, std::shared_ptr<Secret> value);
    void record();
    void copyNewcomers();
    void takeNewcomer();
    void removeNext();
    void removeOld(const Credential &credential);
    void finish();
    void end(Result<StoreMoved> result);
    [[nodiscard]] bool fails(const Result<Done> &result);

    CredentialIndex &m_index;
    SecretStore &m_from;
    SecretStore &m_to;
    CredentialLocks &m_locks;
    Completion<StoreMoved> m_done;
    StoreMoved m_moved;
    int m_total = 0;
    bool m_recorded = false;
    std::deque<Credential> m_left;
    std::set<CredentialId> m_copied;
    std::map<CredentialId, Held> m_held;
};

} // namespace fob
