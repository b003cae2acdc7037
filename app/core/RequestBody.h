// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Provider.h"

namespace fob {

/// A member of a body or a query before encoding.
struct HttpField
{
    QString name;
    Secret value;
};

/// Parameters with their values, in the descriptor's order; those that come out empty are left out.
[[nodiscard]] std::vector<HttpField> expandedFields(const std::vector<Parameter> &parameters,
                                                    const TemplateValues &values);

/// The body's bytes; none for Encoding::None. InvalidInput (detail: the field) for a value that JSON cannot carry.
[[nodiscard]] Result<Secret> encodedBody(Encoding encoding, const std::vector<HttpField> &fields);

[[nodiscard]] Secret formBody(const std::vector<HttpField> &fields);

} // namespace fob
