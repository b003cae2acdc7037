// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QUrl>

namespace fob {

/// What HttpSettings mean for one connection: the same for requests and for looking at the way.

[[nodiscard]] bool isLoopback(const QString &host);

/// None for loopback. A proxy that cannot be understood is an error (InvalidInput, "proxy"): going around it could show
/// the provider to a network that must not see it.
[[nodiscard]] Result<QNetworkProxy> proxyFor(const QUrl &url, const QString &setting);

/// The system's authorities and the user's; UnreadableFile, detail: the file. Nothing switches the check off (S19).
[[nodiscard]] Result<QSslConfiguration> tlsFor(const QString &authoritiesFile);

/// "host" or "host:port", as Error::detail has it.
[[nodiscard]] QString place(const QUrl &url);

} // namespace fob
