// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/MonogramTile.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"

#include <QPainter>

namespace fob {

MonogramTile::MonogramTile(QWidget *parent) : QWidget(parent)
{
    const int side = Metrics(this).px(44);
    setFixedSize(side, side);
}

void MonogramTile::setMonogram(const QString &letters)
{
    m_letters = letters;
    update();
}

void MonogramTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tones &tones = tonesOf(palette());
    paint::box(painter, QRectF(rect()), 8, tones.accentSoft, QColor());
    painter.setFont(boldFont(font()));
    painter.setPen(tones.accent);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, m_letters);
}

} // namespace fob
