// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

namespace fob::cli {

/// The value of --redirect-uri:
///   auto                                     a free port of this computer
///   8400 or 8400,8401                        one of these ports, tried in order
///   http://127.0.0.1:8400,8401/callback      the same, written as it is registered (the provider's host and path)
///   http://localhost:8400/cb                 a registered URI of this computer, exactly; it is listened at
///   anything else                            a registered URI, exactly; the landed address is pasted
/// InvalidRedirectUri when it is none of them.
[[nodiscard]] Result<RedirectChoice> redirectFromText(const QString &text, const RedirectRules &rules);

/// "auto", "ports" or "registered", for data.
[[nodiscard]] QString redirectName(RedirectChoice::Kind kind);

} // namespace fob::cli
