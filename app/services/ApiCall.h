// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ApiRequest.h"
#include "services/FlowPorts.h"
#include "services/TokenSource.h"

namespace fob {

/// What a provider answered to a call of the user's own.
struct ApiAnswer
{
    HttpResponse response;
    /// The provider's no, in its own terms; also one that came with status 200, where its descriptor knows the code.
    std::optional<Error> refused;
    bool tokenReplaced = false; ///< the first token was refused, and this is the answer to a new one
    std::chrono::milliseconds took{0};
};

/// One call with a live token (refreshed or asked for first if need be), within the provider's limits. A token that the
/// provider does not take is replaced and the call sent again, once, and only where it changes nothing: GET and HEAD
/// (S17, S21). `named`: a call of the descriptor's, of the catalog's provider; then only `asked` is not looked at.
/// Errors: those of callAddress() before anything is asked for, of TokenSource, of the network, RateLimited when its
/// turn is further away than two minutes. Every complete answer but a redirect (RedirectAnswer, S18) is a value.
void callApi(const FlowPorts &ports, const Credential &credential, ApiRequest asked, const Endpoint *named,
             QObject *context, Completion<ApiAnswer> done);

} // namespace fob
