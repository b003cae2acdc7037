// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ApiRequest.h"
#include "services/LiveCall.h"

namespace fob {

/// One call of the user's own with a live token. A token that the provider does not take is replaced and the call sent
/// again, once, and only where it changes nothing: GET and HEAD (S17, S21). `named`: a call of the descriptor's, of the
/// catalog's provider; then only `asked` is not looked at. Errors: those of callAddress() before anything is asked for,
/// and of callWithLiveToken().
void callApi(const FlowPorts &ports, const Credential &credential, ApiRequest asked, const Endpoint *named,
             QObject *context, Completion<ApiAnswer> done);

} // namespace fob
