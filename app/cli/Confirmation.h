// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Session.h"
#include "core/ScopeSet.h"

namespace fob::cli {

/// Asks for a yes at the terminal. Nothing when it was given (or `yes`); otherwise the status to end with: Cancelled
/// for a no, Usage where there is no terminal to ask at.
[[nodiscard]] std::optional<ExitStatus> confirmed(Session &session, const QString &question, bool yes);

/// The same for every sensitive scope among these, with the descriptor's own warning.
[[nodiscard]] std::optional<ExitStatus> confirmedScopes(Session &session, const Provider &provider,
                                                        const QStringList &scopes, bool yes);

/// Whether a credential's token may be sent to this host as well. Only a person at a terminal can say so: there is no
/// option for it, and what stands in the terminal's line already (of a text that was pasted) is not taken for an
/// answer.
[[nodiscard]] std::optional<ExitStatus> confirmedHost(Session &session, const QString &credential, const QString &host);

} // namespace fob::cli
