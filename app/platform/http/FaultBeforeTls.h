// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QString>

namespace fob {

/// What a failure is that came before a connection was encrypted which is to be. `words` are Qt's own. Pure.
[[nodiscard]] Error::Kind faultBeforeTls(Error::Kind kind, const QString &words, bool throughProxy);

} // namespace fob
