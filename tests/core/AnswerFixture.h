// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CoreFixture.h"
#include "core/TokenResponse.h"

namespace fob::coretest {

[[nodiscard]] inline const Grant &fentuCode() { return *builtIn(s("fentu")).grant(s("authorization_code")); }

/// What Fob reads, at noon, from this answer of Fentu's token endpoint.
[[nodiscard]] inline Result<TokenSet> fentuAnswer(const HttpResponse &response, const TokenSet *previous = nullptr)
{
    return TokenResponse::parse(builtIn(s("fentu")), fentuCode(), *fentuCode().token, response, noon, previous);
}

} // namespace fob::coretest
