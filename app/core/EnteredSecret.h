// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Provider.h"
#include "core/Result.h"
#include "core/Secret.h"

#include <map>

namespace fob {

/// What was typed or pasted, without what pasting brings along: a byte order mark and the white space around it
/// (blanks, tabs, line ends). No provider gives out a secret that begins or ends with one.
[[nodiscard]] QByteArrayView withoutSurroundings(QByteArrayView entered);

/// EmptySecret for one that is nothing but white space, UnusableSecret for a control character in one that becomes a
/// header of a request (RFC 9110 §5.5): an API key. detail: the field's id.
[[nodiscard]] Result<Done> checkSecrets(const std::map<QString, Secret> &secrets, const Provider &provider,
                                        const Grant &grant);

} // namespace fob
