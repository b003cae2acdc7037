// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"
#include "core/TokenSet.h"

#include <CLI/CLI.hpp>

namespace fob::cli {

/// How long a token that is handed out has to live yet: --min-ttl.
class MinTtl
{
public:
    void declare(CLI::App &app);

    [[nodiscard]] std::chrono::seconds value() const { return std::chrono::seconds(m_seconds); }
    /// How long the provider's tokens live, by the one there is, if that is less than was asked for: then another one
    /// would be as short, and asking for it would spend a request for nothing.
    [[nodiscard]] std::optional<std::chrono::seconds> unreachable(const TokenFacts &facts, Instant now) const;
    /// How long these live, if that is less than was asked for.
    [[nodiscard]] std::optional<std::chrono::seconds> missedBy(const TokenSet &tokens, Instant now) const;
    /// That the provider gives no longer ones, and how to get one all the same.
    [[nodiscard]] static ExitStatus refuse(Session &session, const Credential &credential, std::chrono::seconds life);

private:
    [[nodiscard]] bool isGiven() const { return m_option && m_option->count() > 0; }

    int m_seconds = 30;
    const CLI::Option *m_option = nullptr;
};

} // namespace fob::cli
