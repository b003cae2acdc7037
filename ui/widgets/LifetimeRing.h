// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace fob {

// A ring that empties clockwise as the token ages. fraction: 0…1 of the life that is left; at 0 a dot remains at the
// top.
void paintLifetimeRing(QPainter &painter, const QRectF &rect, double fraction, const QColor &color,
                       const QColor &track);

} // namespace fob
