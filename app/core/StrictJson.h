// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArrayView>
#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace fob {

struct JsonLimits
{
    qsizetype bytes = 1024 * 1024;
    int depth = 32;
};

/// Where and why a text is not JSON.
struct JsonMistake
{
    int line = 1;
    QString problem;
    int column = 1; ///< in characters
    /// What parsers that are less strict let pass.
    enum class Kind { Broken, RepeatedName, TooDeep } kind = Kind::Broken;
    QString name{}; ///< RepeatedName: which, at most 64 characters of it
};

/// RFC 8259, strictly: one value, valid UTF-8, no duplicate member names, bounded size and depth (S20, S44).
[[nodiscard]] tl::expected<nlohmann::ordered_json, JsonMistake> parseStrictJson(QByteArrayView text,
                                                                                JsonLimits limits = {});

/// The value a JSON Pointer leads to, as text: a string as it is, an integer in decimal, true/false; none for null, a
/// missing member, a fraction, an object or an array.
[[nodiscard]] std::optional<QString> textAt(const nlohmann::ordered_json &json, const QString &pointer);

} // namespace fob
