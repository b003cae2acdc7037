// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"
#include "core/StrictJson.h"

#include <QString>

namespace fob {

/// The same JSON with a line for every member (S20).
[[nodiscard]] tl::expected<Secret, JsonMistake> prettyJson(QByteArrayView text);

/// As it stands between the quotes of a JSON string.
[[nodiscard]] QString jsonEscaped(const QString &text);

} // namespace fob
