// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace fob {

/// That this computer's clock is wrong, by what has to be added to its time, and what to do.
[[nodiscard]] QString clockSentence(std::chrono::milliseconds offset);
/// The same in a few words: "clock 2 h slow".
[[nodiscard]] QString clockWords(std::chrono::milliseconds offset);

} // namespace fob
