// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CredentialState.h"
#include "core/Provider.h"

namespace fob {

/// How a grant gets its token, in a few words: "one request with the client's secrets".
[[nodiscard]] QString grantWords(GrantKind kind);

/// Who or what granted a stored token: "granted by signing in through the browser".
[[nodiscard]] QString grantedByWords(GrantKind kind);

/// What happens when the token has expired: "Fob asks again by itself." A grant with a refresh endpoint refreshes.
[[nodiscard]] QString renewalWords(const Grant &grant);

/// What revoking means for this provider, said before it is done: at the provider, or forgotten here only.
[[nodiscard]] QString revocationWords(const Provider &provider);

} // namespace fob
