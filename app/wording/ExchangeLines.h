// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Exchange.h"

namespace fob {

// A request and its answer, laid out in lines.

/// Headers, its own and then those that every request has, and body, a line each.
[[nodiscard]] std::vector<ShownText> requestParts(const Exchange &exchange);
/// Headers and body of the answer; none where there was none.
[[nodiscard]] std::vector<ShownText> answerParts(const Exchange &exchange);
/// The two halves of that; JSON is laid out.
[[nodiscard]] std::vector<ShownText> headerParts(const ShownAnswer &answer);
[[nodiscard]] std::vector<ShownText> bodyParts(const ShownAnswer &answer);
/// All of either with each line as shownWords().
[[nodiscard]] QStringList requestLines(const Exchange &exchange);
[[nodiscard]] QStringList answerLines(const Exchange &exchange);

} // namespace fob
