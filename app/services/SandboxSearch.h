// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"
#include "services/HealthVerdicts.h"

namespace fob {

/// Who answers at the address of each provider's sandbox; each address is asked once, and a place where there is no
/// sandbox is looked at to see who has the port. They are this computer's, or the descriptor would not be valid.
void lookForSandboxes(HttpClient &http, Surroundings &surroundings, const std::vector<const Provider *> &providers,
                      QObject *context, Completion<std::vector<HealthVerdicts::SandboxSeen>> done);

} // namespace fob
