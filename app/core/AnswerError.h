// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Provider.h"

namespace fob {

/// A refusal as the provider's error table explains it; without a row, as RFC 6749 and HTTP define the name or the
/// status. `code` may be anything that came over the wire: what is not a short printable name is dropped.
[[nodiscard]] Error answerError(const Provider &provider, const QString &role, const QString &code, int status);

/// The text when it is 1 to 64 printable ASCII characters without a blank, else nothing: a code or an id, not a
/// sentence that may quote a secret.
[[nodiscard]] QString shortName(const QString &text);

} // namespace fob
