// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Activity.h"

namespace fob {

/// A log that ends with its process: for the tour and for tests.
class MemoryActivityLog : public ActivityLog
{
public:
    Result<Done> record(const ActivityEvent &event) override
    {
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
