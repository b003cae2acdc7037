// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/Async.h"

#include <QStringList>

#include <functional>
#include <map>

namespace fob::fakes {

/// What a fake does when it is asked for something that the test did not announce: fails the running test. The fakes'
/// own test replaces it to see the refusal.
using Refusal = std::function<void(const QString &what)>;
Refusal setRefusal(Refusal refusal); ///< returns the one before
void refuse(const QString &what);

/// Every call of every fake port of one world goes through here, in order and by name ("secrets.write"), so that a test
/// can make the k-th one fail, hang, or be the one at which the process is killed.
class Faults
{
public:
    enum class Fate {
        Normal,
        Fails,      ///< the error, without the effect
        FailsAfter, ///< the effect, and the error all the same (KWallet reports success and failure as it likes)
        Hangs,      ///< neither an effect nor an answer
        DiesBefore, ///< killed before the effect: this and every later call does nothing and answers nothing
        DiesAfter,  ///< killed after the effect
    };

    /// The k-th call from now on, counted from 0, whatever it is.
    void at(int call, Fate fate, Error error = {});
    /// The next calls of this name.
    void on(const QString &name, Fate fate, Error error = {}, int times = 1);
    void clear();

    /// The killed process is started again.
    void revive();
    [[nodiscard]] bool dead() const { return m_dead; }
    [[nodiscard]] const QStringList &calls() const { return m_calls; }
    [[nodiscard]] int count(const QString &name) const { return static_cast<int>(m_calls.count(name)); }
    void forgetCalls() { m_calls.clear(); }

    template <typename T>
    void later(const QString &name, QObject *context, Completion<T> done, const std::function<Result<T>()> &effect)
    {
        const Verdict verdict = step(name);
        switch (verdict.fate) {
        case Fate::Normal:
            fob::later<T>(context, std::move(done), effect());
            break;
        case Fate::Fails:
            fob::later<T>(context, std::move(done), failure(verdict.error));
            break;
        case Fate::FailsAfter:
            (void)effect();
            fob::later<T>(context, std::move(done), failure(verdict.error));
            break;
        case Fate::DiesAfter:
            (void)effect();
            break;
        case Fate::Hangs:
        case Fate::DiesBefore:
            break;
        }
    }

    template <typename T> Result<T> now(const QString &name, const std::function<Result<T>()> &effect)
    {
        const Verdict verdict = step(name);
        switch (verdict.fate) {
        case Fate::Normal:
            return effect();
        case Fate::FailsAfter:
        case Fate::DiesAfter:
            (void)effect();
            break;
        case Fate::Fails:
        case Fate::Hangs:
        case Fate::DiesBefore:
            break;
        }
        return failure(verdict.error);
    }

private:
    struct Verdict
    {
        Fate fate = Fate::Normal;
        Error error;
    };
    struct Named
    {
        Verdict verdict;
        int times = 0;
    };
    Verdict step(const QString &name);

    bool m_dead = false;
    int m_step = 0;
    std::map<int, Verdict> m_at;
    std::map<QString, Named> m_on;
    QStringList m_calls;
};

} // namespace fob::fakes
