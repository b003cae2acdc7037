// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace fob::cli {

/// How many columns of a terminal a text takes: wide characters (Chinese, most emoji) count twice, as terminals show
/// them.
[[nodiscard]] qsizetype columnsOf(const QString &text);

/// The text in lines of at most so many columns, broken at blanks and between wide characters. A word that is longer
/// than a line stays whole: it may be an address to copy. Line ends in the text stay; never empty.
[[nodiscard]] QStringList wrappedLines(const QString &text, qsizetype columns);

} // namespace fob::cli
