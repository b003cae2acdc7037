// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tones.h"

#include <QIcon>
#include <QString>

class QPainter;

namespace fob {

// An icon of resources/icons by its file name ("copy"), drawn in a tone of the application's palette at the moment it
// is painted: it follows light and dark by itself. Nothing is read or rendered before the first painting.
[[nodiscard]] QIcon themedIcon(const QString &name, Tone tone = Tone::Text);

// Draws the icon straight into a painter, for delegates and painted widgets.
void paintIcon(QPainter &painter, const QString &name, const QRect &rect, const QColor &color);

// The program's own icon, in its own colours.
[[nodiscard]] QIcon applicationIcon();

} // namespace fob
