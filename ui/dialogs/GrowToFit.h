// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QWidget>

namespace fob {

[[nodiscard]] inline int heightToFit(const QWidget *dialog)
{
    QLayout *layout = dialog->layout();
    layout->activate();
    return layout->hasHeightForWidth() ? layout->totalHeightForWidth(dialog->width())
                                       : layout->totalSizeHint().height();
}

// A sentence that appears in an open dialog may be longer than the room that was left for it, and a window does not
// make room for wrapped text by itself.
inline void growToFit(QWidget *dialog)
{
    if (const int wanted = heightToFit(dialog); wanted > dialog->height())
        dialog->resize(dialog->width(), wanted);
}

// The same, and what has gone from it leaves no empty band behind.
inline void resizeToFit(QWidget *dialog) { dialog->resize(dialog->width(), heightToFit(dialog)); }

} // namespace fob
