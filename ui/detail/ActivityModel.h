// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Activity.h"
#include "core/Ports.h"

#include <QAbstractListModel>

namespace fob {

// One credential's events, the newest first; all of them, or those alone that went wrong.
class ActivityModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit ActivityModel(const Clock &clock, QObject *parent = nullptr);

    void setEvents(std::vector<ActivityEvent> events);
    void setOnlyProblems(bool only);
    [[nodiscard]] const ActivityEvent &eventAt(int row) const
    {
        return m_events[m_shown[static_cast<std::size_t>(row)]];
    }
    [[nodiscard]] int total() const { return static_cast<int>(m_events.size()); }
    // "today 14:02:11"
    [[nodiscard]] QString timeOf(const ActivityEvent &event) const;
    // Of these rows in the order of the list, a line each: activityLine().
    [[nodiscard]] QString textOf(QModelIndexList rows) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void filter();

    const Clock &m_clock;
    std::vector<ActivityEvent> m_events;
    std::vector<std::size_t> m_shown; // indices
    bool m_onlyProblems = false;
};

} // namespace fob
