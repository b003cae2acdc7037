// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakes/Faults.h"

#include <QTest>

namespace fob::fakes {

namespace {
Refusal &current()
{
    static Refusal refusal = [](const QString &what) {
        QTest::qFail(qPrintable(QStringLiteral("a fake refused: ") + what), __FILE__, __LINE__);
    };
    return refusal;
}
} // namespace

Refusal setRefusal(Refusal refusal) { return std::exchange(current(), std::move(refusal)); }
void refuse(const QString &what) { current()(what); }

void Faults::at(int call, Fate fate, Error error) { m_at[m_step + call] = {fate, std::move(error)}; }

void Faults::on(const QString &name, Fate fate, Error error, int times)
{
    m_on[name] = {{fate, std::move(error)}, times};
}

void Faults::clear()
{
    m_at.clear();
    m_on.clear();
}

void Faults::revive()
{
    m_dead = false;
    clear();
}

Faults::Verdict Faults::step(const QString &name)
{
    Error killed;
    killed.detail = QStringLiteral("killed");
    if (m_dead)
        return {Fate::DiesBefore, killed};
    m_calls.append(name);
    Verdict verdict;
    if (auto found = m_at.find(m_step); found != m_at.end()) {
        verdict = found->second;
    } else if (auto named = m_on.find(name); named != m_on.end() && named->second.times > 0) {
        --named->second.times;
        verdict = named->second.verdict;
    }
    ++m_step;
    if (verdict.fate == Fate::DiesBefore || verdict.fate == Fate::DiesAfter) {
        m_dead = true;
        verdict.error = killed;
    }
    return verdict;
}

} // namespace fob::fakes
