// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/CredentialVault.h"

namespace fob {

/// Writes down what happens in this process for as long as the vault lives. What cannot be written is not: a full disk
/// must not keep a token from its caller, and is said by the write that matters.
inline void recordActivity(CredentialVault &vault, ActivityLog &log)
{
    QObject::connect(&vault, &CredentialVault::happened, &vault,
                     [&log](const ActivityEvent &event) { (void)log.record(event); });
}

} // namespace fob
