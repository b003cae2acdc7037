// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Instant.h"

#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <vector>

namespace fob {

/// A member of a token's claims or of its header, fit to be shown.
struct Claim
{
    QString name;
    QString value;               ///< compact JSON for what is no string; control and bidirectional characters escaped
    std::optional<Instant> time; ///< for NumericDate claims in a sane range
    bool unusableTime = false;   ///< what should be a moment, by its name, is none
    std::vector<Claim> inside{}; ///< of an object, and of a list with objects in it (names "0", "1", …)
};

/// The first `most` members of an object, in its order. `withTimes`: those that are moments by name have their time.
[[nodiscard]] std::vector<Claim> claimsOf(const nlohmann::ordered_json &object, std::size_t most, bool withTimes);

/// RFC 7519 §2: seconds since 1970, perhaps with a fraction. A year beyond 9999 is nobody's expiry.
[[nodiscard]] std::optional<Instant> numericDate(const nlohmann::ordered_json &value);

} // namespace fob
