// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>

namespace fob {

class ActivityModel;

// Paints a row of the activity page: a sign, what happened and when, below it why it failed, and at the end of that
// line the provider's own code and trace id in monospace.
class ActivityDelegate : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    explicit ActivityDelegate(const ActivityModel &model, QObject *parent = nullptr);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ActivityModel &m_model;
};

} // namespace fob
