// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/Fault.h"

#include <QList>

#include <optional>

namespace fob::sandbox {

/// The faults that still wait for their request, in the order they were given.
class FaultList
{
public:
    void add(const Fault &fault) { m_faults.append(fault); }
    void clear() { m_faults.clear(); }
    [[nodiscard]] qsizetype size() const { return m_faults.size(); }

    /// The first fault that `wanted` accepts for this provider and point, counted as used.
    template <typename Wanted>
    [[nodiscard]] std::optional<Fault> take(const QString &provider, FaultPoint at, Wanted wanted)
    {
        for (qsizetype i = 0; i < m_faults.size(); ++i) {
            Fault &fault = m_faults[i];
            if (!fault.provider.isEmpty() && fault.provider != provider)
                continue;
            if (fault.at != FaultPoint::Any && fault.at != at)
                continue;
            if (!wanted(fault.kind))
                continue;
            const Fault taken = fault;
            if (fault.times > 0 && --fault.times == 0)
                m_faults.removeAt(i);
            return taken;
        }
        return std::nullopt;
    }

private:
    QList<Fault> m_faults;
};

} // namespace fob::sandbox
