// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/CommandPaletteDelegate.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/widgets/Badge.h"
#include "ui/window/CommandPaletteModel.h"

#include <QPainter>

namespace fob {

CommandPaletteDelegate::CommandPaletteDelegate(const CommandPaletteModel &model, QObject *parent)
    : QAbstractItemDelegate(parent), m_model(model)
{
}

QSize CommandPaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, Metrics(option.fontMetrics).px(36)};
}

void CommandPaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const PaletteRow row = m_model.rowAt(index.row());
    const Metrics metrics(option.fontMetrics);
    const Tones &tones = tonesOf(option.palette);
    const QRect frame = option.rect.adjusted(metrics.px(8), 1, -metrics.px(8), -1);
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        paint::box(*painter, QRectF(frame), paint::controlRadius, tones.accentSoft, QColor());
    else if (option.state.testFlag(QStyle::State_MouseOver))
        paint::box(*painter, QRectF(frame), paint::controlRadius, tones.hover, QColor());

    const int side = metrics.px(16);
    const QRect icon(frame.left() + metrics.px(10), frame.top() + (frame.height() - side) / 2, side, side);
    if (row.icon.isNull())
        paintIcon(*painter, QStringLiteral("key"), icon, tones.secondary);
    else
        row.icon.paint(painter, icon);

    const int gap = metrics.px(8);
    const QRect line = frame.adjusted(metrics.px(36), 0, -metrics.px(10), 0);
    int right = line.right();
    if (!row.shortcut.isEmpty())
        right = paintShortcut(*painter, line, row.shortcut, option.font, tones) - 2 * gap;

    const QFontMetrics &titleMetrics = option.fontMetrics;
    const QFont small = smallFont(option.font);
    const QFontMetrics smallMetrics(small);
    const QSize badge = row.badge.isEmpty() ? QSize() : Badge::sizeFor(row.badge, option.font);
    const int badgeRoom = row.badge.isEmpty() ? 0 : badge.width() + gap;
    // A long title leaves the detail a quarter of the line at least.
    const int room = right - line.left() - badgeRoom;
    const int detailWanted = row.detail.isEmpty() ? 0 : smallMetrics.horizontalAdvance(row.detail) + gap;
    const int titleRoom = qMin(titleMetrics.horizontalAdvance(row.title) + 1, room - qMin(detailWanted, room / 4));
    painter->setFont(option.font);
    painter->setPen(tones.text);
    painter->drawText(QRect(line.left(), line.top(), titleRoom, line.height()),
                      Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      titleMetrics.elidedText(row.title, Qt::ElideRight, titleRoom));
    int left = line.left() + titleRoom + gap;
    if (badgeRoom > 0) {
        const QRect place(QPoint(left, line.top() + (line.height() - badge.height()) / 2), badge);
        Badge::paint(*painter, place, row.badge, row.badgeTone, option.font, tones);
        left += badgeRoom;
    }
    if (right > left) {
        painter->setFont(small);
        painter->setPen(tones.secondary);
        painter->drawText(QRect(left, line.top(), right - left, line.height()),
                          Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          smallMetrics.elidedText(row.detail, Qt::ElideRight, right - left));
    }
    painter->restore();
}

int CommandPaletteDelegate::paintShortcut(QPainter &painter, const QRect &line, const QString &keys, const QFont &font,
                                          const Tones &tones)
{
    const QFont small = smallFont(font);
    const QFontMetrics smallMetrics(small);
    const Metrics metrics{QFontMetrics(font)};
    const QSize size(smallMetrics.horizontalAdvance(keys) + 2 * metrics.px(6), smallMetrics.height() + metrics.px(3));
    const QRect place(QPoint(line.right() - size.width() + 1, line.top() + (line.height() - size.height()) / 2), size);
    paint::box(painter, QRectF(place), 4, tones.window, tones.line);
    painter.setFont(small);
    painter.setPen(tones.secondary);
    painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, keys);
    return place.left();
}

} // namespace fob
