// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"
#include "services/TokenSource.h"

namespace fob::cli {

/// Tokens from the store or the provider. Says how long it has to wait for its turn where the provider limits how often
/// it is asked; an interruption ends the waiting, but not a request that has been sent.
[[nodiscard]] Result<TokenSet> askForTokens(Session &session, const FlowPorts &ports, const Credential &credential,
                                            const TokenSource::Options &options);

/// The quick way: a stored token that lives so long needs no descriptor, no lock and no network. Nothing where there is
/// none.
[[nodiscard]] std::optional<Result<TokenSet>> storedTokens(Session &session, const Credential &credential,
                                                           std::chrono::seconds minTtl);

/// The stored one if it lives, else another.
[[nodiscard]] Result<TokenSet> liveTokens(Session &session, const Credential &credential);

} // namespace fob::cli
