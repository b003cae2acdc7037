// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lifetimes/BoardLayout.h"

#include <QAbstractItemDelegate>

namespace fob {

class LifetimesModel;

// Paints a credential's row on the board: name, bars, words.
class LifetimesDelegate : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    explicit LifetimesDelegate(const LifetimesModel &model, QObject *parent = nullptr);

    void setRange(BoardRange range) { m_range = range; }
    [[nodiscard]] BoardRange range() const { return m_range; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintName(QPainter &painter, const QStyleOptionViewItem &option, const QRect &place, int row) const;

    const LifetimesModel &m_model;
    BoardRange m_range = BoardRange::SixtyDays;
};

} // namespace fob
