// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LifetimeRing.h"

#include <QPainter>

namespace fob {

void paintLifetimeRing(QPainter &painter, const QRectF &rect, double fraction, const QColor &color, const QColor &track)
{
    const double width = rect.width() / 7;
    const QRectF ring = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(track, width));
    painter.drawEllipse(ring);
    const double shown = qBound(0.0, fraction, 1.0);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
    if (shown >= 0.999)
        painter.drawEllipse(ring);
    else
        painter.drawArc(ring, 90 * 16, -qMax(1, qRound(shown * 360 * 16)));
    painter.restore();
}

} // namespace fob
