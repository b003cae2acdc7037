// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakes/FakeCredentialLocks.h"

#include <QTimer>

#include <algorithm>

namespace fob::fakes {

class FakeCredentialLocks::Held : public CredentialLock
{
public:
    Held(FakeCredentialLocks &locks, CredentialId id) : m_locks(locks), m_id(std::move(id)), m_epoch(locks.m_epoch) {}
    ~Held() override { m_locks.release(m_id, m_epoch); }
    Held(const Held &) = delete;
    Held &operator=(const Held &) = delete;

private:
    FakeCredentialLocks &m_locks;
    CredentialId m_id;
    int m_epoch;
};

void FakeCredentialLocks::processDied()
{
    ++m_epoch;
    m_held.clear();
    m_waiting.clear();
}

void FakeCredentialLocks::acquire(const CredentialId &id, std::chrono::milliseconds deadline, QObject *context,
                                  Completion<std::shared_ptr<CredentialLock>> done)
{
    auto asked = m_faults.now<Done>(QStringLiteral("locks.acquire"), []() -> Result<Done> { return Done{}; });
    if (m_faults.dead())
        return;
    if (!asked)
        return fob::later<std::shared_ptr<CredentialLock>>(context, std::move(done), failure(asked.error()));
    if (!m_held.contains(id))
        return grant(id, context, std::move(done));
    const int number = ++m_number;
    m_waiting[id].push_back({number, context, std::move(done)});
    QTimer::singleShot(deadline, context, [this, id, number] { giveUp(id, number); });
}

void FakeCredentialLocks::grant(const CredentialId &id, QObject *context,
                                Completion<std::shared_ptr<CredentialLock>> done)
{
    m_held.insert(id);
    fob::later<std::shared_ptr<CredentialLock>>(context, std::move(done), std::make_shared<Held>(*this, id));
}

void FakeCredentialLocks::release(const CredentialId &id, int epoch)
{
    if (epoch != m_epoch)
        return;
    m_held.erase(id);
    auto &queue = m_waiting[id];
    while (!queue.empty()) {
        Waiter next = std::move(queue.front());
        queue.pop_front();
        if (next.context)
            return grant(id, next.context, std::move(next.done));
    }
}

void FakeCredentialLocks::giveUp(const CredentialId &id, int number)
{
    auto &queue = m_waiting[id];
    const auto found = std::find_if(queue.begin(), queue.end(), [&](const Waiter &w) { return w.number == number; });
    if (found == queue.end())
        return;
    Waiter waiter = std::move(*found);
    queue.erase(found);
    if (waiter.context)
        waiter.done(failure(Error::Kind::StorageBusy, id));
}

} // namespace fob::fakes
