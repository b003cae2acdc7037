// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/KeyMistake.h"

namespace fob {

/// What is wrong with a key: "the key has no “n”".
[[nodiscard]] QString keyMistakeWords(const KeyMistake &mistake);

} // namespace fob
