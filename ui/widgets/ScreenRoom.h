// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QWidget;

namespace fob {

// As much of a window's wanted size as its screen has room for, the frame included.
[[nodiscard]] QSize boundedToScreen(const QWidget &window, QSize wanted);

} // namespace fob
