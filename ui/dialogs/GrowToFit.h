// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QWidget>

namespace fob {

// A sentence that appears in an open dialog may be longer than the room that was left for it, and a window does not
// make room for wrapped text by itself.
inline void growToFit(QWidget *dialog)
{
    QLayout *layout = dialog->layout();
    layout->activate();
    const int wanted =
        layout->hasHeightForWidth() ? layout->totalHeightForWidth(dialog->width()) : layout->totalSizeHint().height();
    if (wanted > dialog->height())
        dialog->resize(dialog->width(), wanted);
}

} // namespace fob
