// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/TokenComparison.h"
#include "ui/detail/RowsTable.h"

namespace fob {

// Two tokens side by side: what differs first, and marked; what does not is left out where it is not wanted. What there
// is no room for is counted.
[[nodiscard]] std::vector<RowsTable::Row> comparisonRows(std::vector<ComparedClaim> members, bool onlyDifferences,
                                                         Instant now);

} // namespace fob
