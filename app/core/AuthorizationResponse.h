// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AuthorizationRequest.h"

namespace fob {

/// What a redirect brought (RFC 6749 §4.1.2), checked against its request.
struct AuthorizationResponse
{
    Secret code; ///< the code, or for a direct token the access token

    /// `query`: the raw query without "?". State first: missing, doubled or wrong → ForeignRedirect, which never ends a
    /// flow (S4). Then issuer → ForeignIssuer (S7); then the provider's error → AccessDenied or what the error table
    /// says, providerCode set; then a missing, doubled or empty code → CodeMissing. "+" is a blank, as browsers' forms
    /// write it.
    static Result<AuthorizationResponse> parse(const AuthorizationRequest &request, const Provider &provider,
                                               QByteArrayView query);

    /// The raw query of an address that a user pasted, when scheme, host, port and path are the request's redirect
    /// URI's exactly; else ForeignRedirect (S16). Surrounding blanks are forgiven.
    static Result<QByteArray> queryOfPasted(const AuthorizationRequest &request, const QString &address);
};

} // namespace fob
