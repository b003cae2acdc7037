// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CallLedger.h"

#include <algorithm>

namespace fob {

Instant nextCallAt(const std::vector<Instant> &calls, const std::vector<RateLimit> &limits, Instant from)
{
    Instant at = calls.empty() ? from : std::max(from, calls.back());
    for (const RateLimit &limit : limits) {
        const auto allowed = static_cast<std::size_t>(limit.requests);
        if (allowed > 0 && calls.size() >= allowed)
            at = std::max(at, calls[calls.size() - allowed] + limit.per);
    }
    return at;
}

} // namespace fob
