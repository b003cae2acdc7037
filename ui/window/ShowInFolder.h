// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fob {

// A file manager with this file selected; where there is none that can, its folder in whatever opens folders.
void showInFolder(const QString &path);

} // namespace fob
