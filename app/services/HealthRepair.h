// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HealthCheck.h"
#include "services/CredentialVault.h"

namespace fob {

/// What a repair is to do, and no more.
struct RepairRequest
{
    bool settle = false;             ///< finish or undo what a crash cut off
    std::vector<CredentialId> stray; ///< items to be removed; a person has seen each of them

    [[nodiscard]] bool isEmpty() const { return !settle && stray.empty(); }
};

/// All that the report offers to repair.
[[nodiscard]] RepairRequest repairable(const HealthReport &report);

struct Repaired
{
    int removed = 0;            ///< stray items
    int left = 0;               ///< of those asked for; they belong to somebody by now, or could not be removed
    std::optional<Error> error; ///< the first; what could be done has been done all the same
};

/// Killed at any moment, it can be done again, and no credential has lost anything (S31).
void repair(CredentialVault &vault, const RepairRequest &request, QObject *context, Completion<Repaired> done);

} // namespace fob
