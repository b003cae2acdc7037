// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LifetimeBar.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"

#include <QPainter>

namespace fob {

LifetimeBar::LifetimeBar(const QString &name, QWidget *parent) : QWidget(parent), m_name(name)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(name);
}

void LifetimeBar::setLife(double fractionLeft, Tone tone, const QString &emphasis, const QString &rest)
{
    if (qFuzzyCompare(1 + m_fraction, 1 + fractionLeft) && m_emphasis == emphasis && m_rest == rest && m_tone == tone)
        return;
    m_fraction = qBound(0.0, fractionLeft, 1.0);
    m_tone = tone;
    m_emphasis = emphasis;
    m_rest = rest;
    setAccessibleDescription(emphasis + QLatin1Char(' ') + rest);
    updateGeometry();
    update();
}

void LifetimeBar::setColumns(int name, int words)
{
    m_nameColumn = name;
    m_wordsColumn = words;
    update();
}

int LifetimeBar::nameWidth() const { return fontMetrics().horizontalAdvance(m_name); }

int LifetimeBar::wordsWidth() const
{
    return QFontMetrics(boldFont(font())).horizontalAdvance(m_emphasis) +
           fontMetrics().horizontalAdvance(QLatin1Char(' ') + m_rest);
}

QSize LifetimeBar::sizeHint() const
{
    const Metrics metrics(this);
    return {qMax(nameWidth(), m_nameColumn) + qMax(wordsWidth(), m_wordsColumn) + metrics.px(240), metrics.px(20)};
}

QSize LifetimeBar::minimumSizeHint() const
{
    const Metrics metrics(this);
    return {qMax(nameWidth(), m_nameColumn) + qMax(wordsWidth(), m_wordsColumn) + metrics.px(56), metrics.px(20)};
}

void LifetimeBar::paintEvent(QPaintEvent *)
{
    const Metrics metrics(this);
    const Tones &tones = tonesOf(palette());
    QPainter painter(this);
    const int gap = metrics.px(14);
    const int first = qMax(qMax(nameWidth(), m_nameColumn) + gap, qMin(metrics.px(110), width() / 4));
    const int last = qMax(wordsWidth(), m_wordsColumn);
    painter.setPen(tones.secondary);
    painter.drawText(QRect(0, 0, first, height()), Qt::AlignVCenter | Qt::AlignLeft, m_name);

    const int thickness = metrics.px(10);
    const QRectF track(first, (height() - thickness) / 2.0, qMax(8, width() - first - last - gap), thickness);
    paint::box(painter, track, thickness / 2.0, tones.line, QColor());
    if (m_fraction > 0) {
        QRectF left = track;
        left.setWidth(qMax<double>(thickness, track.width() * m_fraction));
        paint::box(painter, left, thickness / 2.0, tones.of(m_tone), QColor());
    }

    const QFont bold = boldFont(font());
    const int emphasisWidth = QFontMetrics(bold).horizontalAdvance(m_emphasis);
    const int x = qRound(track.right()) + gap;
    painter.setFont(bold);
    painter.setPen(tones.text);
    painter.drawText(QRect(x, 0, emphasisWidth + 1, height()), Qt::AlignVCenter | Qt::AlignLeft, m_emphasis);
    painter.setFont(font());
    painter.setPen(tones.secondary);
    painter.drawText(QRect(x + emphasisWidth, 0, width() - x - emphasisWidth, height()),
                     Qt::AlignVCenter | Qt::AlignLeft, QLatin1Char(' ') + m_rest);
}

} // namespace fob
