// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/KeychainOperation.h"

namespace fob {

using State = SecretStoreStatus::State;
using Outcome = KeychainOutcome::Kind;

KeychainOperation::KeychainOperation(KeychainJobs &jobs, QString id, KeychainLimits limits, Failed failed,
                                     QObject *parent)
    : QObject(parent), m_jobs(jobs), m_id(std::move(id)), m_limits(limits), m_deadline(limits.whole),
      m_failed(std::move(failed))
{
}

QDeadlineTimer KeychainOperation::jobDeadline() const
{
    return QDeadlineTimer(qMax<qint64>(0, m_deadline.remainingTime() - m_limits.probe.count()));
}

void KeychainOperation::readItem(const QString &key, std::function<void(Secret)> found, Next missing)
{
    m_jobs.read(key, jobDeadline(), [this, key, found, missing](KeychainOutcome outcome) {
        if (outcome.kind == Outcome::Done)
            found(std::move(outcome.value));
        else
            explain(outcome.kind, key, missing);
    });
}

void KeychainOperation::writeItem(const QString &key, Secret value, Next written)
{
    auto held = std::make_shared<Secret>(std::move(value));
    m_jobs.write(key, *held, jobDeadline(), [this, key, held, written](const KeychainOutcome &outcome) {
        if (outcome.kind != Outcome::Done)
            return explain(outcome.kind, key, {});
        const auto refuse = [this] { fail(Error::Kind::KeychainFailed, m_jobs.backend()); };
        readItem(
            key,
            [held, written, refuse](const Secret &found) {
                if (found.equals(*held))
                    written();
                else
                    refuse();
            },
            refuse);
    });
}

void KeychainOperation::removeItem(const QString &key, Next removed)
{
    m_jobs.remove(key, jobDeadline(), [this, key, removed](const KeychainOutcome &outcome) {
        if (outcome.kind != Outcome::Done && outcome.kind != Outcome::NotFound)
            return explain(outcome.kind, key, {});
        // Removing succeeds for what is not there, and for what is locked.
        readItem(
            key, [this](const Secret &) { fail(Error::Kind::KeychainFailed, m_jobs.backend()); }, removed);
    });
}

void KeychainOperation::probe(const QString &key, KeychainProbe::Answered answered)
{
    const auto limit = qMin<qint64>(m_limits.probe.count(), qMax<qint64>(1, m_deadline.remainingTime()));
    KeychainProbe::look(key, std::chrono::milliseconds(limit), this, [this, answered](const KeychainProbe::Seen &seen) {
        if (!seen.status.backend.isEmpty())
            m_jobs.setBackend(seen.status.backend);
        answered(seen);
    });
}

void KeychainOperation::explain(Outcome outcome, const QString &key, Next missing)
{
    // What the first overdue call was found to mean holds for all that follow, until the queue drains.
    if (outcome == Outcome::Overdue && m_jobs.whyStuck())
        return fail(m_jobs.whyStuck()->kind, m_jobs.whyStuck()->detail);
    probe(key, [this, outcome, missing](const KeychainProbe::Seen &seen) {
        const bool open = seen.status.state == State::Unlocked || (seen.noCollection && m_mayMakeCollection);
        if (outcome == Outcome::NotFound && open && missing)
            missing();
        else
            fail(outcome, seen);
    });
}

void KeychainOperation::fail(Outcome outcome, const KeychainProbe::Seen &seen)
{
    Error error;
    error.detail = m_jobs.backend();
    switch (seen.status.state) {
    case State::Missing:
        error.kind = Error::Kind::KeychainMissing;
        error.detail = seen.status.detail;
        break;
    case State::Locked:
        error.kind = Error::Kind::KeychainLocked;
        break;
    case State::Stuck:
        error.kind = Error::Kind::KeychainStuck;
        break;
    case State::Unlocked:
    case State::Unknown:
        if (outcome == Outcome::Overdue)
            error.kind = Error::Kind::KeychainStuck;
        else if (outcome == Outcome::Denied)
            error.kind = Error::Kind::KeychainDenied;
        else
            error.kind = Error::Kind::KeychainFailed;
        break;
    }
    if (outcome == Outcome::Overdue)
        m_jobs.setWhyStuck(error);
    fail(error.kind, error.detail);
}

void KeychainOperation::fail(Error::Kind kind, const QString &detail)
{
    deleteLater();
    Error error;
    error.kind = kind;
    error.detail = detail;
    if (const Failed failed = std::exchange(m_failed, nullptr))
        failed(std::move(error));
}

} // namespace fob
