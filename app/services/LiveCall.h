// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/TokenRequest.h"
#include "services/FlowSteps.h"

#include <functional>

namespace fob {

/// A call that needs a token which the provider takes.
struct LiveCall
{
    Described described;
    QString role; ///< where the error table is asked what a refusal means
    /// It may be sent again: it changes nothing there (S17, S21).
    bool isRepeatable = false;
    std::function<Result<HttpRequest>(const TokenRequest &maker, const Secret &accessToken)> build;
    /// The provider's no to it, in its own terms; empty: it was answered.
    std::function<std::optional<Error>(const HttpResponse &response)> refusal;
};

/// What a provider answered to a call with a live token.
struct ApiAnswer
{
    HttpResponse response;
    /// The provider's no, in its own terms; also one that came with status 200, where its descriptor knows the code.
    std::optional<Error> refused;
    bool tokenReplaced = false; ///< the first token was refused, and this is the answer to a new one
    std::chrono::milliseconds took{0};
};

/// Makes it with a token that is alive (refreshed or asked for first if need be), within the provider's limits. Where
/// the provider says that another token helps, it is got and the call sent again, once. Errors: those of TokenSource,
/// of building the request, of the network, and RateLimited when its turn is further away than two minutes. Every
/// complete answer but a redirect (RedirectAnswer, S18) is a value.
void callWithLiveToken(const FlowPorts &ports, const Credential &credential, LiveCall call, QObject *context,
                       Completion<ApiAnswer> done);

} // namespace fob
