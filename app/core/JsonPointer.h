// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <nlohmann/json_fwd.hpp>

namespace fob {

/// What an RFC 6901 pointer leads to, or null. Own and small, as nlohmann's throws on what is not there.
[[nodiscard]] const nlohmann::ordered_json *valueAt(const nlohmann::ordered_json &json, const QString &pointer);

/// True for "" and for "/a/b" with no stray "~".
[[nodiscard]] bool isJsonPointer(const QString &pointer);

/// A member's name as a step of a pointer, "/" included.
[[nodiscard]] QString pointerStep(const QString &name);

} // namespace fob
