// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"
#include "core/CredentialState.h"

#include <nlohmann/json.hpp>

namespace fob::cli {

using Json = nlohmann::ordered_json;

/// A credential as `list` tells it: what is known of its provider, and its state now. A descriptor that is gone or
/// broken is no reason not to list what is stored.
struct CredentialView
{
    const Credential &credential;
    const Provider *provider = nullptr;
    const Grant *grant = nullptr;
    const Environment *environment = nullptr;
    CredentialState state;
    Lifetimes dates;
    Instant now{};

    static CredentialView of(Session &session, const Credential &credential);

    [[nodiscard]] bool isSandbox() const { return environment && environment->kind == Environment::Kind::Sandbox; }
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] Terminal::Colour timeLeftColour() const;
    [[nodiscard]] Terminal::Colour stateColour() const;
    /// name, provider, environment, sandbox, grant, state, sign_in_needed, every date, scopes, granted_scopes, account:
    /// the same members in every version (docs/cli.md); null where nothing is known.
    [[nodiscard]] Json toJson() const;
};

/// Two blanks a level, ASCII only (S42: what is escaped can do nothing to a terminal), with a line end.
[[nodiscard]] QByteArray jsonText(const Json &json);
[[nodiscard]] Json jsonOf(const std::optional<Instant> &moment);
[[nodiscard]] Json jsonOf(const QStringList &texts);
[[nodiscard]] Json jsonOf(const QString &text);

} // namespace fob::cli
