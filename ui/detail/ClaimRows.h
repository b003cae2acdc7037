// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/DecodedToken.h"
#include "ui/detail/RowsTable.h"

namespace fob {

// The claims of a token, or its header, with what each means; what is inside of one stands below it, a step further in.
[[nodiscard]] std::vector<RowsTable::Row> claimRows(const std::vector<Claim> &claims, bool header, Instant now);

} // namespace fob
