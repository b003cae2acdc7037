// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace fob {

class ExchangeModel;

// A request in two lines: the path and how it was answered; how, when and where it was sent, and how long it took.
class ExchangeDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit ExchangeDelegate(const ExchangeModel &model, QObject *parent = nullptr);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ExchangeModel &m_model;
};

} // namespace fob
