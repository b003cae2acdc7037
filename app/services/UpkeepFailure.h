// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

namespace fob {

/// What an error means to whoever looks after the tokens unasked.
enum class UpkeepFailure {
    Offline, ///< nobody was reached: the next one will not be either
    Locked,  ///< the store of the secrets is not open
    Limited, ///< the provider, or what is known of it, wants to be asked later
    Later,   ///< this one, some other time
    Refused, ///< this one, not again before it is changed
};

[[nodiscard]] UpkeepFailure upkeepFailure(Error::Kind kind);

} // namespace fob
