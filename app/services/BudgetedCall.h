// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/FlowPorts.h"

namespace fob {

/// What came back, and the turn it came in: what a refusal teaches is learned with it (RateBudget::learn()).
struct BudgetedAnswer
{
    HttpResponse response;
    RateBudget::TurnPointer turn;
    std::chrono::milliseconds took{0}; ///< without the wait for the turn
};

/// Sends a call of the provider's API (no token request) once, when its turn has come. Whatever answer comes counts as
/// a use of the credential (dormancy), and what its headers say about the next call is kept to (S21). Errors:
/// RateLimited when the turn is further away than `patience`, and those of the network.
void sendInTurn(const FlowPorts &ports, const Credential &credential, const Provider &provider, HttpRequest request,
                std::chrono::seconds patience, QObject *context, Completion<BudgetedAnswer> done);

} // namespace fob
