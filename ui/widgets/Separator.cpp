// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Separator.h"

#include "ui/theme/Tones.h"

#include <QPainter>

namespace fob {

Separator::Separator(Qt::Orientation orientation, QWidget *parent) : QWidget(parent)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Separator::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tonesOf(palette()).line);
}

} // namespace fob
