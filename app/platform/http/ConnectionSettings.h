// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "platform/http/HttpSettings.h"

#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>

namespace fob {

/// What HttpSettings mean for one connection: the same for requests and for looking at the way.

[[nodiscard]] bool isLoopback(const QString &host);

/// NoProxy where none is set. One that cannot be understood is an error (InvalidProxy, detail: where it is set): going
/// around it could show the provider to a network that must not see it.
[[nodiscard]] Result<QNetworkProxy> proxyIn(const HttpSettings &settings);
/// The same, and NoProxy for loopback.
[[nodiscard]] Result<QNetworkProxy> proxyFor(const QUrl &url, const HttpSettings &settings);
/// "host:port", without its user; empty: there is none.
[[nodiscard]] QString place(const QNetworkProxy &proxy);
/// Where it failed, as Error::detail has it: the proxy's place or the url's.
[[nodiscard]] QString placeOf(Error::Kind kind, const QUrl &url, const QNetworkProxy &proxy);

/// The user's authorities, at least one. UnreadableFile, NoCertificate; detail: the file.
[[nodiscard]] Result<QList<QSslCertificate>> authoritiesIn(const QString &file);
/// The system's authorities and the user's; errors as authoritiesIn(). Nothing switches the check off (S19).
[[nodiscard]] Result<QSslConfiguration> tlsFor(const QString &authoritiesFile);

/// "host" or "host:port", as Error::detail has it.
[[nodiscard]] QString place(const QUrl &url);

} // namespace fob
