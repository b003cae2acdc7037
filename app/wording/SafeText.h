// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fob {

/// A text that a provider, a file or a user supplied, fit to be shown on one line (S42): control characters (a
/// terminal's escape sequences begin with one), bidirectional and invisible formatting characters and lone surrogates
/// are written out as "\u{1b}", so that they are seen and do nothing; tabs and line ends become blanks. At most `limit`
/// characters, an ellipsis standing for the rest.
[[nodiscard]] QString safeText(QStringView text, qsizetype limit = 2000);

/// The same for a text of several lines: line feeds stay.
[[nodiscard]] QString safeLines(QStringView text, qsizetype limit = 100000);

} // namespace fob
