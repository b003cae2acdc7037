// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Terminal.h"
#include "core/Exchange.h"

namespace fob::cli {

/// Says on standard error what went out and what came back, as it may be shown: "> " before what was sent, "< " before
/// the answer.
void sayExchange(Terminal &terminal, const Exchange &exchange);

} // namespace fob::cli
