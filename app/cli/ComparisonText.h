// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CredentialText.h"
#include "core/TokenComparison.h"

namespace fob::cli {

/// Two tokens side by side; what differs is marked with "≠" in front, so that no colour is needed to see it.
[[nodiscard]] QString comparisonText(const std::vector<ComparedClaim> &rows, const Terminal &terminal);
/// A list of {"part", "path", "left", "right", "differs"}; null where one has no such member.
[[nodiscard]] Json comparisonJson(const std::vector<ComparedClaim> &rows);

} // namespace fob::cli
