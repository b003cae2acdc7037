// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QScrollArea;
class QWidget;

namespace fob {

// The widget, scrolling where there is not room for all of it: what holds it may then be as small as it likes.
[[nodiscard]] QScrollArea *scrolled(QWidget *inside);

} // namespace fob
