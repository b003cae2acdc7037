// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>
#include <QFont>

namespace fob {

class CredentialListModel;

// Paints a credential's row (ring, name, badge, state) or a provider's heading, straight from the model.
class CredentialDelegate : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    CredentialDelegate(const CredentialListModel &model, QObject *parent);

    void setFont(const QFont &font);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, int row) const;

    const CredentialListModel &m_model;
    QFont m_font;
    int m_rowHeight = 52;
    int m_headingHeight = 32;
};

} // namespace fob
