// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/FlowPorts.h"

#include <QString>

#include <utility>
#include <vector>

namespace fob {

class TokenRequest;

/// What a provider says about the account behind a token: its answer's leaves in order, as (JSON Pointer below the
/// data, text). Control and bidirectional characters are the caller's to strip.
using UserProfile = std::vector<std::pair<QString, QString>>;

/// What people call the account: its name or else its e-mail address, by the names that OpenID Connect Core §5.1 and
/// RFC 7662 §2.2 give them; empty where it says none.
[[nodiscard]] QString nameIn(const UserProfile &profile);

/// The call that says whose token it is: the provider's profile, else RFC 7662's introspection; null where there is
/// none.
[[nodiscard]] const Endpoint *accountCall(const Provider &provider);
/// That call, about the token given. Errors as TokenRequest has them.
[[nodiscard]] Result<HttpRequest> accountRequest(const TokenRequest &maker, const Provider &provider,
                                                 const Secret &accessToken);

/// Reads it with a live token (refreshing first if need be), without what is secret of the credential, whoever repeats
/// it. NotSupported where the descriptor has neither; TokenExpired where introspection says that the token is over.
void readProfile(const FlowPorts &ports, const Credential &credential, QObject *context, Completion<UserProfile> done);

} // namespace fob
