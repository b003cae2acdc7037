// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/KeychainJobs.h"

#ifdef Q_OS_LINUX
#include "platform/keychain/SecretServiceRead.h"
#endif

#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace fob {

namespace {

KeychainOutcome outcomeOf(QKeychain::Job *job)
{
    using Kind = KeychainOutcome::Kind;
    switch (job->error()) {
    case QKeychain::NoError: {
        KeychainOutcome outcome{Kind::Done, {}};
        if (auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job))
            outcome.value = Secret::take(read->binaryData());
        return outcome;
    }
    case QKeychain::EntryNotFound:
        return {Kind::NotFound, {}};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {Kind::Denied, {}};
    default:
        return {Kind::Failed, {}};
    }
}

/// Whoever comes first, the job or the time limit, answers; the other one finds it done.
struct KeychainCall
{
    KeychainJobs::Answered answered;
    bool overdue = false;
};

} // namespace

KeychainJobs::KeychainJobs() : m_noSettings(QString(), QSettings::IniFormat) {}
KeychainJobs::~KeychainJobs() = default;

QString KeychainJobs::service() { return QStringLiteral("dev.fob.Fob"); }

void KeychainJobs::read(const QString &key, QDeadlineTimer deadline, Answered answered)
{
    if (refuseWhenStuck(answered))
        return;
    const auto throughQtKeychain = [this, key, deadline, answered] {
        run(new QKeychain::ReadPasswordJob(service()), key, deadline, answered);
    };
#ifdef Q_OS_LINUX
    if (SecretServiceRead::isForThisDesktop()) {
        const auto found = [answered, throughQtKeychain](std::optional<Secret> value) {
            if (value)
                answered({KeychainOutcome::Kind::Done, std::move(*value)});
            else
                throughQtKeychain();
        };
        // A keychain that takes longer is in trouble, and QtKeychain's to find out.
        const auto limit = std::chrono::milliseconds(qBound(qint64(1), deadline.remainingTime(), qint64(1000)));
        return (new SecretServiceRead(key, limit, m_session, found, this))->start();
    }
#endif
    throughQtKeychain();
}

void KeychainJobs::write(const QString &key, const Secret &value, QDeadlineTimer deadline, Answered answered)
{
    if (refuseWhenStuck(answered))
        return;
    auto *job = new QKeychain::WritePasswordJob(service());
    // Binary only: text stops at NUL, and is another item.
    job->setBinaryData(value.reveal().toByteArray());
    run(job, key, deadline, std::move(answered));
}

void KeychainJobs::remove(const QString &key, QDeadlineTimer deadline, Answered answered)
{
    if (!refuseWhenStuck(answered))
        run(new QKeychain::DeletePasswordJob(service()), key, deadline, std::move(answered));
}

void KeychainJobs::setWhyStuck(const Error &error)
{
    if (isStuck())
        m_whyStuck = error;
}

bool KeychainJobs::refuseWhenStuck(const Answered &answered)
{
    if (!isStuck())
        return false;
    QMetaObject::invokeMethod(
        this,
        [answered] {
            answered({KeychainOutcome::Kind::Overdue, {}});
        },
        Qt::QueuedConnection);
    return true;
}

void KeychainJobs::run(QKeychain::Job *job, const QString &key, QDeadlineTimer deadline, Answered answered)
{
    auto call = std::make_shared<KeychainCall>();
    call->answered = std::move(answered);
    job->setKey(key);
    // Never a secret in a settings file (S36); where some backend still looks into one, it finds it empty.
    job->setInsecureFallback(false);
    job->setSettings(&m_noSettings);

    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, [this, call] {
        if (const Answered answer = std::exchange(call->answered, nullptr)) {
            call->overdue = true;
            ++m_overdue;
            answer({KeychainOutcome::Kind::Overdue, {}});
        }
    });
    // Before start(): some backends finish within it. "finished" may come twice from a delete.
    connect(job, &QKeychain::Job::finished, this, [this, call, limit = QPointer(limit)](QKeychain::Job *ended) {
        delete limit;
        if (std::exchange(call->overdue, false) && --m_overdue == 0)
            m_whyStuck.reset();
        if (const Answered answer = std::exchange(call->answered, nullptr))
            answer(outcomeOf(ended));
    });
    limit->start(std::chrono::milliseconds(qMax<qint64>(0, deadline.remainingTime())));
    job->start();
}

} // namespace fob
