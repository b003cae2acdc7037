// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CredentialText.h"
#include "cli/ExitStatus.h"
#include "cli/Terminal.h"
#include "core/HealthCheck.h"

namespace fob::cli {

/// A line a check, what was seen below it where it is not well, and what to do.
[[nodiscard]] QString healthLines(const Terminal &terminal, const HealthReport &report, Instant now);
/// healthy, checks: id, outcome, finding, error, repairable, text, remedy, facts (name, values, text).
[[nodiscard]] Json healthJson(const HealthReport &report, Instant now);
/// Done while nothing is bad; else that of the worst: the store for secrets, then the network, then the rest.
[[nodiscard]] ExitStatus statusOf(const HealthReport &report);

} // namespace fob::cli
