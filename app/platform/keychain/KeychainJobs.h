// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Secret.h"
#include "platform/keychain/SecretServiceSession.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QSettings>

#include <functional>
#include <optional>

namespace QKeychain {
class Job;
}

namespace fob {

/// What became of one keychain item's job.
struct KeychainOutcome
{
    enum class Kind {
        Done,
        NotFound, ///< or locked: QtKeychain cannot tell
        Denied,
        Failed,
        Overdue, ///< no answer in time; the job still runs
    } kind = Kind::Failed;
    Secret value; ///< of a read
};

/// QtKeychain, one job a call, with the time limit that it lacks. It has one queue for the whole process and a started
/// job must not be deleted, so an overdue job is left to end by itself; until then the queue is stuck, and every
/// further call is answered Overdue at once instead of waiting behind it.
class KeychainJobs : public QObject
{
    Q_OBJECT
public:
    using Answered = std::function<void(KeychainOutcome)>;

    KeychainJobs();
    ~KeychainJobs() override;

    void read(const QString &key, QDeadlineTimer deadline, Answered answered);
    void write(const QString &key, const Secret &value, QDeadlineTimer deadline, Answered answered);
    void remove(const QString &key, QDeadlineTimer deadline, Answered answered);

    [[nodiscard]] bool isStuck() const { return m_overdue > 0; }
    /// What has been found out about the jam; forgotten when the queue drains.
    [[nodiscard]] const std::optional<Error> &whyStuck() const { return m_whyStuck; }
    void setWhyStuck(const Error &error);

    /// The name of the keychain, as far as it has been looked at.
    [[nodiscard]] QString backend() const { return m_backend; }
    void setBackend(const QString &name) { m_backend = name; }

    /// The service name of every item.
    [[nodiscard]] static QString service();

private:
    bool refuseWhenStuck(const Answered &answered);
    void run(QKeychain::Job *job, const QString &key, QDeadlineTimer deadline, Answered answered);

    QSettings m_noSettings;
    int m_overdue = 0;
    std::optional<Error> m_whyStuck;
    QString m_backend;
    SecretServiceSession m_session; ///< for reading directly
};

} // namespace fob
