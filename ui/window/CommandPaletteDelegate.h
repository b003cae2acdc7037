// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>

namespace fob {

class CommandPaletteModel;
struct Tones;

// Paints a row of the palette on one line: icon, title, environment badge, detail, and the shortcut at the right.
class CommandPaletteDelegate : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    CommandPaletteDelegate(const CommandPaletteModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    // Returns the right end of what is left of the line.
    static int paintShortcut(QPainter &painter, const QRect &line, const QString &keys, const QFont &font,
                             const Tones &tones);

    const CommandPaletteModel &m_model;
};

} // namespace fob
