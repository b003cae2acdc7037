// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/Instant.h"

#include <optional>

namespace fob {

/// What a credential needs without being asked, and from when on. Pure: what the clock says and chance come from
/// outside.
struct UpkeepDue
{
    enum class Task {
        Refresh,   ///< another token before this one ends
        KeepAlive, ///< a call, so that the provider does not deactivate it
    } task = Task::Refresh;
    Instant at{};
};

/// The next thing due, or nothing: an API key, a token that only a browser can replace, one that has expired already
/// (it is left until somebody asks for it: no storm after a long sleep), a refused refresh token.
///
/// A token is refreshed when a tenth of its life is left, at least 30 s and at most 5 min, or up to half as much again:
/// `chance` (0…1) spreads those that were issued together. Where the provider hands out the same token while it is
/// young (Grant::sameTokenFor), not before that is over. A token dated in the future is due at once: the clock has been
/// set back, and how long it lives nobody knows (S30).
[[nodiscard]] std::optional<UpkeepDue> upkeepDue(const Credential &credential, const Provider &provider,
                                                 const Grant &grant, Instant now, double chance);

/// From when on the call that keeps it alive is due; nothing where that was not asked for or cannot be.
[[nodiscard]] std::optional<Instant> keepAliveFrom(const Credential &credential, const Provider &provider,
                                                   const Grant &grant);

/// So long before the provider deactivates a credential it gets its call.
constexpr std::chrono::days keptAliveAhead{14};

} // namespace fob
