// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Provider.h"

#include <QByteArray>

#include <vector>

namespace fob {

/// One mistake of a descriptor.
struct DescriptorMistake
{
    int line = 0;    ///< 1-based: of the field, or of what should hold it
    QString field;   ///< JSON Pointer of the offending member; empty for what is not JSON at all
    QString problem; ///< English, for the descriptor's author: "unknown key", "must be one of form, json"
};

/// Reads a provider descriptor (resources/providers/provider.schema.json). Strict: unknown keys, duplicate keys, wrong
/// types, placeholders that nothing fills and references to nothing are mistakes, and every one of them is listed. At
/// most 256 KiB, nested at most 16 deep (S44). Base URLs are https; http only for a sandbox on 127.0.0.1 (S8).
[[nodiscard]] tl::expected<Provider, std::vector<DescriptorMistake>> parseProvider(const QByteArray &json);

} // namespace fob
