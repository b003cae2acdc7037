// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Scrolled.h"

#include <QScrollArea>

namespace fob {

QScrollArea *scrolled(QWidget *inside)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    return scroll;
}

} // namespace fob
