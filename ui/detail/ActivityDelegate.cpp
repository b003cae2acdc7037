// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/ActivityDelegate.h"

#include "ui/detail/ActivityModel.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "wording/ActivityWords.h"

#include <QPainter>

namespace fob {

namespace {

constexpr int leftAligned = Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine;
constexpr int rightAligned = Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine;

bool hasSecondLine(const ActivityEvent &event)
{
    return !event.outcome.isEmpty() || !event.providerCode.isEmpty() || !event.traceId.isEmpty();
}

// Right to left: what it leaves of the line.
int paintEnd(QPainter &painter, const QRect &line, const QString &text, const QFont &font, const QColor &color,
             int room)
{
    painter.setFont(font);
    painter.setPen(color);
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideMiddle, room);
    painter.drawText(line, rightAligned, shown);
    return painter.fontMetrics().horizontalAdvance(shown);
}

} // namespace

ActivityDelegate::ActivityDelegate(const ActivityModel &model, QObject *parent)
    : QAbstractItemDelegate(parent), m_model(model)
{
}

QSize ActivityDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Metrics metrics(option.fontMetrics);
    return {100, metrics.px(hasSecondLine(m_model.eventAt(index.row())) ? 56 : 38)};
}

void ActivityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ActivityEvent &event = m_model.eventAt(index.row());
    const Metrics metrics(option.fontMetrics);
    const Tones &tones = tonesOf(option.palette);
    const QRect frame = option.rect.adjusted(metrics.px(16), 1, -metrics.px(16), -1);
    const bool failed = !event.outcome.isEmpty();
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        paint::box(*painter, QRectF(frame), 8, tones.accentSoft, QColor());
    else if (option.state.testFlag(QStyle::State_MouseOver))
        paint::box(*painter, QRectF(frame), 8, tones.hover, QColor());
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paint::focusRing(*painter, QRectF(frame), 8, tones.accent);

    const int gap = metrics.px(12);
    const int line = metrics.lineHeight() + metrics.px(2);
    const int top = frame.top() + (frame.height() - (hasSecondLine(event) ? 2 : 1) * line) / 2;
    const int side = metrics.px(16);
    const Tone tone = failed ? Tone::Bad : Tone::Fresh;
    paintIcon(*painter, failed ? QStringLiteral("warning") : QStringLiteral("check"),
              QRect(frame.left() + metrics.px(8), top + (line - side) / 2, side, side), tones.of(tone));
    const QRect first(frame.left() + metrics.px(36), top, frame.width() - metrics.px(44), line);
    const QFont small = smallFont(option.font);
    const int time = paintEnd(*painter, first, m_model.timeOf(event), small, tones.secondary, first.width() / 2);
    painter->setFont(boldFont(option.font));
    painter->setPen(tones.text);
    const int room = first.width() - time - gap;
    painter->drawText(first, leftAligned,
                      painter->fontMetrics().elidedText(activityWords(event), Qt::ElideRight, room));
    if (hasSecondLine(event)) {
        const QRect second = first.translated(0, line);
        const QString reason = activityReason(event);
        const int end = paintEnd(*painter, second, activityReference(event), monospaceFont(small), tones.secondary,
                                 reason.isEmpty() ? second.width() : second.width() / 2);
        painter->setFont(small);
        painter->setPen(tones.of(Tone::Bad));
        painter->drawText(second, leftAligned,
                          painter->fontMetrics().elidedText(reason, Qt::ElideRight, second.width() - end - gap));
    }
    painter->restore();
}

} // namespace fob
