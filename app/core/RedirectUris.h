// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

namespace fob {

/// What has to be registered at the provider, one URI each; for an automatic port its place reads "PORT". Empty while
/// the choice names none.
[[nodiscard]] QStringList redirectUris(const RedirectChoice &choice, const RedirectRules &rules);

} // namespace fob
