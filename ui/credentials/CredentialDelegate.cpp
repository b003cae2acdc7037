// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credentials/CredentialDelegate.h"

#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/StateLook.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/LifetimeRing.h"

#include <QPainter>

namespace fob {

CredentialDelegate::CredentialDelegate(const CredentialListModel &model, QObject *parent)
    : QAbstractItemDelegate(parent), m_model(model)
{
}

void CredentialDelegate::setFont(const QFont &font)
{
    m_font = font;
    const Metrics metrics{QFontMetrics(font)};
    m_rowHeight = metrics.px(52);
    m_headingHeight = metrics.px(32);
}

QSize CredentialDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {100, m_model.credentialAt(index.row()) ? m_rowHeight : m_headingHeight};
}

void CredentialDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Credential *credential = m_model.credentialAt(index.row());
    if (!credential) {
        paintHeading(*painter, option, index.row());
        return;
    }
    const Metrics metrics{QFontMetrics(m_font)};
    const Tones &tones = tonesOf(option.palette);
    const QRect frame = option.rect.adjusted(metrics.px(8), 0, -metrics.px(8), 0);
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        paint::box(*painter, QRectF(frame), 8, tones.accentSoft, QColor());
    else if (option.state.testFlag(QStyle::State_MouseOver))
        paint::box(*painter, QRectF(frame), 8, tones.hover, QColor());
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paint::focusRing(*painter, QRectF(frame), 8, tones.accent);

    const CredentialState state = m_model.stateOf(*credential);
    const Tone tone = toneOf(state);
    const QString inState = m_model.stateWordsOf(*credential);
    const int side = metrics.px(22);
    // The line's colour alone is lost on the selected row.
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor track = selected ? mixed(tones.secondary, tones.accentSoft, 0.35) : tones.line;
    paintLifetimeRing(*painter,
                      QRectF(frame.left() + metrics.px(13), frame.center().y() - side / 2.0 + 0.5, side, side),
                      state.fractionLeft, tones.of(tone), track);

    const int left = frame.left() + metrics.px(48);
    const int right = frame.right() - metrics.px(8);
    const QFont name = boldFont(m_font);
    const QFontMetrics nameMetrics(name);
    const QFont small = smallFont(m_font);
    const int line = metrics.lineHeight();
    const int top = frame.top() + (frame.height() - 2 * line + metrics.px(2)) / 2;

    int nameRoom = right - left;
    if (const Environment *environment = m_model.environmentOf(*credential);
        environment && !environment->badge.isEmpty()) {
        const QString words = badgeWords(*environment);
        const QSize badge = Badge::sizeFor(words, m_font);
        nameRoom -= badge.width() + metrics.px(6);
        const int textWidth = qMin(nameRoom, nameMetrics.horizontalAdvance(credential->name));
        const QRect place(QPoint(left + textWidth + metrics.px(6), top + (line - badge.height()) / 2), badge);
        Badge::paint(*painter, place, words, toneOf(environment->kind), m_font, tones);
    }
    painter->setFont(name);
    painter->setPen(tones.text);
    painter->drawText(QRect(left, top, nameRoom, line), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      nameMetrics.elidedText(credential->name, Qt::ElideRight, nameRoom));
    painter->setFont(small);
    painter->setPen(tone == Tone::Fresh ? tones.secondary : tones.of(tone));
    painter->drawText(QRect(left, top + line - metrics.px(1), right - left, line),
                      Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      QFontMetrics(small).elidedText(inState, Qt::ElideRight, right - left));
    painter->restore();
}

void CredentialDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option, int row) const
{
    const Metrics metrics{QFontMetrics(m_font)};
    const Tones &tones = tonesOf(option.palette);
    const QRect inner = option.rect.adjusted(metrics.px(16), metrics.px(8), -metrics.px(18), 0);
    painter.save();
    painter.setFont(groupFont(m_font));
    painter.setPen(tones.secondary);
    const QString count = QString::number(m_model.groupCount(row));
    const int countWidth = painter.fontMetrics().horizontalAdvance(count);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, count);
    const int room = inner.width() - countWidth - metrics.px(8);
    painter.drawText(QRect(inner.left(), inner.top(), room, inner.height()),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(m_model.groupTitle(row), Qt::ElideRight, room));
    painter.restore();
}

} // namespace fob
