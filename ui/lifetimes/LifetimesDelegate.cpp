// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lifetimes/LifetimesDelegate.h"

#include "ui/lifetimes/LifetimesModel.h"
#include "ui/theme/StylePaint.h"
#include "ui/widgets/Badge.h"
#include "wording/SafeText.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QPainterPath>

namespace fob {

namespace {

// Beyond the range a bar has no end to show.
void bar(QPainter &painter, const QRectF &rect, bool goesOn, const QColor &color)
{
    if (rect.isEmpty())
        return;
    painter.save();
    if (goesOn)
        painter.setClipRect(rect, Qt::IntersectClip);
    const double radius = qMin(rect.height(), rect.width()) / 2;
    paint::box(painter, goesOn ? rect.adjusted(0, 0, rect.height(), 0) : rect, radius, color, QColor());
    painter.restore();
}

Tone toneFor(const LifetimesModel::Entry &entry, Instant now)
{
    const auto deadline = entry.dates.next();
    if (!entry.known || entry.dates.needsSignIn(now) || (deadline && deadline->at <= now))
        return Tone::Bad;
    const bool kept = deadline && deadline->kind == Deadline::Kind::Dormant && entry.keepAlive;
    return deadline && deadline->isNear(now) && !kept ? Tone::Warning : Tone::Secondary;
}

// A bar that is for a person to watch: amber; one that renews what is under it: the accent.
bool isAmber(const LifetimesModel::Entry &entry, Instant now)
{
    const auto deadline = entry.dates.next();
    if (!deadline)
        return false;
    if (deadline->kind == Deadline::Kind::Dormant)
        return !entry.keepAlive;
    return deadline->kind == Deadline::Kind::SignIn || deadline->isNear(now);
}

} // namespace

LifetimesDelegate::LifetimesDelegate(const LifetimesModel &model, QObject *parent)
    : QAbstractItemDelegate(parent), m_model(model)
{
}

QSize LifetimesDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(option.widget);
    const int width = area ? area->viewport()->width() : option.rect.width();
    return {100, BoardColumns::in(width, Metrics(QFontMetrics(option.font))).rowHeight};
}

void LifetimesDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const LifetimesModel::Entry &entry = m_model.entryAt(index.row());
    const Instant now = m_model.now();
    const Metrics metrics{QFontMetrics(option.font)};
    const Tones &tones = tonesOf(option.palette);
    const QFont small = smallFont(option.font);
    const QFontMetrics smallMetrics(small);
    const QString words = m_model.wordsOf(entry);
    const RowLayout layout =
        layoutOf(entry.dates, option.rect, now, m_range, smallMetrics.horizontalAdvance(words) + 1, metrics);
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRectF frame = QRectF(option.rect).adjusted(0, 1, 0, -2);
    const QColor ground = selected                                         ? tones.accentSoft
                          : option.state.testFlag(QStyle::State_MouseOver) ? tones.hover
                                                                           : QColor();
    if (ground.isValid())
        paint::box(*painter, frame, 6, ground, QColor());
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paint::focusRing(*painter, frame, 6, tones.accent);
    if (index.row() + 1 < m_model.rowCount())
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tones.line);

    paintName(*painter, option, layout.name, index.row());
    const QColor &under = ground.isValid() ? ground : tones.raised;
    bar(*painter, layout.rest, layout.restGoesOn,
        isAmber(entry, now) ? mixed(tones.warning, under, 0.42) : mixed(tones.accent, under, 0.38));
    bar(*painter, layout.token, layout.tokenGoesOn, tones.fresh);
    const Tone tone = toneFor(entry, now);
    if (!layout.mark.isEmpty())
        paint::box(*painter, layout.mark, layout.mark.width() / 2, tones.of(tone), QColor());
    painter->setFont(small);
    painter->setPen(tones.of(tone));
    painter->drawText(layout.words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      smallMetrics.elidedText(words, Qt::ElideRight, layout.words.width()));
    painter->restore();
}

void LifetimesDelegate::paintName(QPainter &painter, const QStyleOptionViewItem &option, const QRect &place,
                                  int row) const
{
    const LifetimesModel::Entry &entry = m_model.entryAt(row);
    const Metrics metrics{QFontMetrics(option.font)};
    const Tones &tones = tonesOf(option.palette);
    const int gap = metrics.px(6);
    const QSize badge = entry.sandboxBadge.isEmpty() ? QSize() : Badge::sizeFor(entry.sandboxBadge, option.font);
    const QFont bold = boldFont(option.font);
    const QFontMetrics boldMetrics(bold);
    const int room = place.width() - (badge.isEmpty() ? 0 : badge.width() + gap);
    const QString name = boldMetrics.elidedText(safeText(entry.name), Qt::ElideRight, room);
    painter.setFont(bold);
    painter.setPen(tones.text);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, name);
    int x = place.left() + boldMetrics.horizontalAdvance(name) + gap;
    if (!badge.isEmpty()) {
        Badge::paint(painter, QRect(QPoint(x, place.top() + (place.height() - badge.height()) / 2), badge),
                     entry.sandboxBadge, Tone::Sandbox, option.font, tones);
        x += badge.width() + gap;
    }
    // Less of a provider's name than a few letters says nothing.
    const int left = place.right() + 1 - x;
    if (left < qMin(metrics.px(32), option.fontMetrics.horizontalAdvance(entry.provider)))
        return;
    painter.setFont(option.font);
    painter.setPen(tones.secondary);
    painter.drawText(QRect(x, place.top(), left, place.height()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     option.fontMetrics.elidedText(entry.provider, Qt::ElideRight, left));
}

} // namespace fob
