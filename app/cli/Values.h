// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <CLI/CLI.hpp>

namespace fob::cli {

/// Checks of an option's value that say in the user's language what is allowed, and never repeat the value.
[[nodiscard]] CLI::Validator wholeNumber(int least, int most);
[[nodiscard]] CLI::Validator oneOf(const QStringList &words);

/// The word that was probably meant: the nearest one by few wrong, missing or swapped letters; else nothing.
[[nodiscard]] QString nearest(const QString &word, const QStringList &words);

} // namespace fob::cli
