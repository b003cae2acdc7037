// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/Template.h"

namespace fob {

class RandomSource;

/// What every request of a credential may mention: its grant's fields (with their defaults) and {random}, a new UUID
/// (RFC 4122, version 4). MissingField, detail: the field's id.
[[nodiscard]] Result<TemplateValues> fieldValues(const Provider &provider, const Credential &credential,
                                                 const Grant &grant, RandomSource &random);

} // namespace fob
