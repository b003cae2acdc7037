// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/Claims.h"
#include "sandbox/Consent.h"
#include "sandbox/World.h"

namespace fob::sandbox::fentu {

inline constexpr qint64 codeLifetime = 600; // RFC 6749 §4.1.2: at most ten minutes
inline constexpr qint64 accessLifetime = 3600;
inline constexpr qint64 refreshLifetime = 30 * 86400;
inline constexpr char codePrefix[] = "fentu_code_";
inline constexpr char refreshPrefix[] = "fentu_rt_";

[[nodiscard]] const QList<ConsentScope> &scopes();

/// The access token is a JWT: iss, sub, aud, client_id, scope, iat, exp, jti.
[[nodiscard]] QString accessToken(const Claims &claims, const World &world);
[[nodiscard]] std::optional<Claims> openAccessToken(const QString &token);

/// Who a bearer is: an API key or a living access token. Nothing for anything else.
struct Caller
{
    QString id; ///< whose budget the call counts against
    QStringList scopes;
    [[nodiscard]] bool may(const QString &scope) const { return scopes.contains(u"admin") || scopes.contains(scope); }
};
[[nodiscard]] std::optional<Caller> callerOf(const QString &bearer, const World &world);

[[nodiscard]] Reply token(const Request &request, World &world);
[[nodiscard]] Reply revoke(const Request &request, World &world);
[[nodiscard]] Reply oauthError(const QString &name, const QString &description);

} // namespace fob::sandbox::fentu
