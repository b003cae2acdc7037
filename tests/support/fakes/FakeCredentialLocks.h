// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakes/Faults.h"

#include "core/Ports.h"

#include <deque>
#include <map>
#include <set>

namespace fob::fakes {

/// Locks in memory, with a queue each. Port call: "locks.acquire". Outlives every lock it gave.
class FakeCredentialLocks : public CredentialLocks
{
public:
    explicit FakeCredentialLocks(Faults &faults) : m_faults(faults) {}

    /// Another process holds it until told otherwise.
    void holdElsewhere(const CredentialId &id) { m_held.insert(id); }
    void releaseElsewhere(const CredentialId &id) { release(id, m_epoch); }
    [[nodiscard]] bool held(const CredentialId &id) const { return m_held.contains(id); }
    /// The system releases what a dead process held; its lock objects mean nothing any more.
    void processDied();

    void acquire(const CredentialId &id, std::chrono::milliseconds deadline, QObject *context,
                 Completion<std::shared_ptr<CredentialLock>> done) override;

private:
    class Held;
    struct Waiter
    {
        int number = 0;
        QPointer<QObject> context;
        Completion<std::shared_ptr<CredentialLock>> done;
    };
    void grant(const CredentialId &id, QObject *context, Completion<std::shared_ptr<CredentialLock>> done);
    void release(const CredentialId &id, int epoch);
    void giveUp(const CredentialId &id, int number);

    Faults &m_faults;
    int m_epoch = 0;
    int m_number = 0;
    std::set<CredentialId> m_held;
    std::map<CredentialId, std::deque<Waiter>> m_waiting;
};

} // namespace fob::fakes
