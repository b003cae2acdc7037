// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Badge.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"

#include <QPainter>

namespace fob {

Badge::Badge(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void Badge::setBadge(const QString &word, Tone tone)
{
    m_word = word;
    m_tone = tone;
    setAccessibleName(word);
    setVisible(!word.isEmpty());
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const { return sizeFor(m_word, font()); }

QSize Badge::sizeFor(const QString &word, const QFont &base)
{
    const QFontMetrics metrics(badgeFont(base));
    const Metrics scale{QFontMetrics(base)};
    return {metrics.horizontalAdvance(word) + 2 * scale.px(6), metrics.height() + scale.px(1)};
}

void Badge::paint(QPainter &painter, const QRect &rect, const QString &word, Tone tone, const QFont &base,
                  const Tones &tones)
{
    paint::box(painter, QRectF(rect), 4, tones.softOf(tone), QColor());
    painter.save();
    painter.setFont(badgeFont(base));
    painter.setPen(tones.of(tone));
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, word);
    painter.restore();
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_word, m_tone, font(), tonesOf(palette()));
}

} // namespace fob
