// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/ActivityModel.h"

#include "wording/ActivityWords.h"
#include "wording/DurationWords.h"

#include <algorithm>

namespace fob {

ActivityModel::ActivityModel(const Clock &clock, QObject *parent) : QAbstractListModel(parent), m_clock(clock) {}

void ActivityModel::setEvents(std::vector<ActivityEvent> events)
{
    if (events == m_events)
        return; // selection and place stay
    beginResetModel();
    m_events = std::move(events);
    filter();
    endResetModel();
}

void ActivityModel::setOnlyProblems(bool only)
{
    if (only == m_onlyProblems)
        return;
    beginResetModel();
    m_onlyProblems = only;
    filter();
    endResetModel();
}

void ActivityModel::filter()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_events.size(); ++i)
        if (!m_onlyProblems || !m_events[i].outcome.isEmpty())
            m_shown.push_back(i);
}

QString ActivityModel::timeOf(const ActivityEvent &event) const { return momentWords(event.at, m_clock.now()); }

QString ActivityModel::textOf(QModelIndexList rows) const
{
    std::sort(rows.begin(), rows.end(), [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    QString text;
    for (const QModelIndex &index : rows)
        text += activityLine(eventAt(index.row())) + QLatin1Char('\n');
    return text;
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ActivityEvent &event = eventAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return activityWords(event);
    case Qt::ToolTipRole:
        return activityTime(event);
    case Qt::AccessibleTextRole: {
        QStringList parts{activityWords(event), timeOf(event), activityReason(event), activityReference(event)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

} // namespace fob
