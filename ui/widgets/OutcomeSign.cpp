// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/OutcomeSign.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"

#include <QPainter>

namespace fob {

OutcomeSign::OutcomeSign(QWidget *parent) : QWidget(parent)
{
    const int side = Metrics(this).px(18);
    setFixedSize(side, side);
}

void OutcomeSign::setMark(Mark mark)
{
    m_mark = mark;
    update();
}

void OutcomeSign::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tones &tones = tonesOf(palette());
    switch (m_mark) {
    case Mark::None:
        return;
    case Mark::UnderWay:
        return paint::box(painter, QRectF(rect()).marginsRemoved(QMarginsF(4, 4, 4, 4)), height(), QColor(),
                          tones.accent, 2);
    case Mark::Good:
        return paintIcon(painter, QStringLiteral("check"), rect(), tones.fresh);
    case Mark::Warning:
        return paintIcon(painter, QStringLiteral("warning"), rect(), tones.warning);
    case Mark::Bad:
        return paintIcon(painter, QStringLiteral("cross"), rect(), tones.bad);
    case Mark::Skipped:
        painter.setPen(QPen(tones.secondary, 1.4));
        return painter.drawLine(QPointF(width() * 0.32, height() / 2.0), QPointF(width() * 0.68, height() / 2.0));
    case Mark::Unknown:
        return paintIcon(painter, QStringLiteral("info"), rect(), tones.secondary);
    }
}

} // namespace fob
