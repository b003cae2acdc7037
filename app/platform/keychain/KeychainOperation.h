// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"
#include "platform/keychain/KeychainJobs.h"
#include "platform/keychain/KeychainProbe.h"
#include "platform/keychain/StoredPieces.h"

namespace fob {

struct KeychainLimits
{
    /// An operation, however many items it has; with a look at the store before it, it is told within the 10 s of S35.
    std::chrono::milliseconds whole{8'500};
    std::chrono::milliseconds probe{1'000}; ///< of that, kept back for finding out why
};

/// What the operations on one credential's items share: the time they may take in all, and how a job's failure becomes
/// an error that tells missing, locked, denied, stuck and empty apart (S35). An operation deletes itself when it is
/// over. It does not end with its caller: a write that has begun is better finished.
class KeychainOperation : public QObject
{
    Q_OBJECT
public:
    using Failed = std::function<void(Error)>;
    using Next = std::function<void()>;

    KeychainOperation(KeychainJobs &jobs, QString id, KeychainLimits limits, Failed failed, QObject *parent);

protected:
    /// `missing`: the item is not there and the keychain is open, so that this is the truth.
    void readItem(const QString &key, std::function<void(Secret)> found, Next missing);
    /// Writes and reads back, since KWallet calls failed writes a success.
    void writeItem(const QString &key, Secret value, Next written);
    void removeItem(const QString &key, Next removed);

    /// `key`: the item whose locked double would count as locked; may be empty.
    void probe(const QString &key, KeychainProbe::Answered answered);
    void fail(Error::Kind kind, const QString &detail = {});
    void fail(KeychainOutcome::Kind outcome, const KeychainProbe::Seen &seen);

    KeychainJobs &m_jobs;
    const QString m_id;
    bool m_mayMakeCollection = false; ///< a keychain without a collection yet counts as open and empty

private:
    void explain(KeychainOutcome::Kind outcome, const QString &key, Next missing);
    [[nodiscard]] QDeadlineTimer jobDeadline() const;

    KeychainLimits m_limits;
    QDeadlineTimer m_deadline;
    Failed m_failed;
};

} // namespace fob
