// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

namespace fob {

/// What has to be registered at the provider, one URI each; for an automatic port its place reads "PORT". Empty while
/// the choice names none.
[[nodiscard]] QStringList redirectUris(const RedirectChoice &choice, const RedirectRules &rules);

/// Where to listen for a registered URI of this computer: "http://localhost:8400/cb".
struct OwnLoopback
{
    QString host; ///< "127.0.0.1" or "localhost"
    QString path;
    quint16 port = 0;
};

/// Nothing unless the choice is a registered URI that Fob itself can answer: http, 127.0.0.1 or localhost, a port from
/// 1024 on, a plain path and nothing more, written as a listener there would write it.
[[nodiscard]] std::optional<OwnLoopback> ownLoopback(const RedirectChoice &choice);

} // namespace fob
