// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <QString>

#include <optional>

namespace fob {

/// The same JSON with a line for every member; nothing where the text is not JSON (S20).
[[nodiscard]] std::optional<Secret> prettyJson(QByteArrayView text);

/// As it stands between the quotes of a JSON string.
[[nodiscard]] QString jsonEscaped(const QString &text);

} // namespace fob
