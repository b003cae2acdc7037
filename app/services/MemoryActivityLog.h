// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Activity.h"

#include <algorithm>

namespace fob {

/// A log that ends with its process: for the tour and for tests.
class MemoryActivityLog : public ActivityLog
{
public:
    Result<Done> record(const ActivityEvent &event) override
    {
        const auto latest = std::find_if(m_events.begin(), m_events.end(), [&](const ActivityEvent &other) {
            return other.credential == event.credential;
        });
        if (const auto one = latest == m_events.end() ? std::nullopt : asOne(*latest, event))
            *latest = *one;
        else
            m_events.insert(m_events.begin(), event);
        return Done{};
    }
    [[nodiscard]] Result<std::vector<ActivityEvent>> of(const CredentialId &id, int limit) override
    {
        std::vector<ActivityEvent> found;
        for (const ActivityEvent &event : m_events)
            if (event.credential == id && static_cast<int>(found.size()) < limit)
                found.push_back(event);
        return found;
    }

private:
    std::vector<ActivityEvent> m_events;
};

} // namespace fob
