// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/BudgetedCall.h"

namespace fob {

void sendInTurn(const FlowPorts &ports, const Credential &credential, const Provider &provider, HttpRequest request,
                std::chrono::seconds patience, QObject *context, Completion<BudgetedAnswer> done)
{
    auto held = std::make_shared<HttpRequest>(std::move(request));
    const auto send = [ports, held, context, id = credential.id,
                       done = std::move(done)](const Result<RateBudget::TurnPointer> &turn) {
        if (!turn)
            return done(failure(turn.error()));
        const auto sentAt = ports.clock.sinceBoot();
        ports.http.send(std::move(*held), context,
                        [ports, id, done, sentAt, turn = *turn](Result<HttpResponse> response) {
                            if (!response)
                                return done(failure(response.error()));
                            (void)ports.vault.markUsed(id, ports.clock.now());
                            ports.budget.learn(*response, *turn);
                            done(BudgetedAnswer{std::move(*response), turn, ports.clock.sinceBoot() - sentAt});
                        });
    };
    ports.budget.take(credential, provider, RateLimit::Applies::Api, patience, context, send);
}

} // namespace fob
