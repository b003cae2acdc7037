// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"

namespace fob::cli {

/// While `until` lives: says on standard error what went out and what came back, as it may be shown; "> " before what was
/// sent, "< " before the answer.
void followExchanges(Session &session, QObject &until);

} // namespace fob::cli
