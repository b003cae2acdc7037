// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AuthorizationRequest.h"
#include "core/CoreFixture.h"

namespace fob::coretest {

inline const QString loopback = s("http://127.0.0.1:40123/callback");

/// The fixture that uses every key: PKCE S256, an issuer, comma-separated scopes.
[[nodiscard]] const Provider &strict();

/// Asks for the scopes that are asked for by default, in the first environment unless another is named.
[[nodiscard]] AuthorizationRequest made(const Provider &provider, const QString &grant,
                                        const QString &redirectUri = loopback, const QString &environment = {});

} // namespace fob::coretest
