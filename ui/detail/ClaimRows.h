// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/DecodedToken.h"
#include "ui/detail/RowsTable.h"

namespace fob {

// More is nothing that anybody reads in a window: decode as many for it.
constexpr std::size_t mostClaimRows = 300;

// The claims of a token, or its header, with what each means; what is inside of one stands below it, a step further in.
// Beyond mostClaimRows the rest is counted.
[[nodiscard]] std::vector<RowsTable::Row> claimRows(const DecodedToken &token, Instant now);
[[nodiscard]] std::vector<RowsTable::Row> headerRows(const DecodedToken &token, Instant now);

} // namespace fob
