// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"
#include "services/TokenSource.h"

#include <vector>

namespace fob::cli {

/// Tokens from the store or the provider, of each credential, in the order given; what is asked for is asked for side
/// by side. Says how long it has to wait for a turn where the provider limits how often it is asked; an interruption
/// ends the waiting, but not a request that has been sent.
[[nodiscard]] std::vector<Result<TokenSet>> askForTokens(Session &session, const std::vector<Credential> &credentials,
                                                         const TokenSource::Options &options);
[[nodiscard]] Result<TokenSet> askForTokens(Session &session, const Credential &credential,
                                            const TokenSource::Options &options);

/// The quick way: a stored token that lives so long needs no descriptor, no lock and no network. Nothing where there is
/// none.
[[nodiscard]] std::optional<Result<TokenSet>> storedTokens(Session &session, const Credential &credential,
                                                           std::chrono::seconds minTtl);

} // namespace fob::cli
