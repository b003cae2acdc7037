// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ScreenRoom.h"

#include "ui/theme/Metrics.h"

#include <QScreen>
#include <QWidget>

namespace fob {

QSize boundedToScreen(const QWidget &window, QSize wanted)
{
    const QScreen *screen = window.screen();
    // The window manager's title bar is not known before there is one.
    const int frame = Metrics(&window).px(32);
    return screen ? wanted.boundedTo(screen->availableSize() - QSize(0, frame)) : wanted;
}

} // namespace fob
