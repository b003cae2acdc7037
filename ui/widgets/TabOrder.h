// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace fob {

// What a window's focusNextPrevChild() does: the Tab key goes from one to the next in the order of the layouts, which
// is the order of reading. Qt's own order is that of creation, in which a page or a field that is made later comes
// last. False: there is nowhere to go.
bool focusNextInLayout(QWidget *window, bool next);

} // namespace fob
