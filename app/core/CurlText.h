// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Exchange.h"

#include <functional>

namespace fob {

/// A curl command for a POSIX shell that does what the exchange did, with references in place of secrets: an access
/// token is `$(fob token NAME)`; any other secret is a variable that is asked for by the shell itself when it is not
/// set, with the sentence that `explain` gives for it (masked: which; withheld: the field's name and no secret's). What
/// the user has typed is in it as it was typed.
/// Every word is quoted, so that nothing in an address or a name is a command.
[[nodiscard]] QString curlText(const Exchange &exchange, const QString &credentialName,
                               const std::function<QString(const ShownPiece &, const QString &field)> &explain);

/// In single quotes, for POSIX shells.
[[nodiscard]] QString shellQuoted(const QString &text);

} // namespace fob
