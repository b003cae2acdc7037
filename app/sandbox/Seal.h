// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

/// Codes and tokens that carry their own contents, signed with a constant key. So they outlive a restart of the sandbox
/// with no file written, and nothing else than the sandbox would ever accept them.
namespace fob::sandbox {

/// prefix + base64url(contents) + '.' + base64url(HMAC-SHA256). The prefix is part of what is signed: a code is no
/// token.
[[nodiscard]] QString sealed(const QByteArray &prefix, const QJsonObject &contents);
[[nodiscard]] std::optional<QJsonObject> unsealed(const QByteArray &prefix, const QString &token);

/// A JSON Web Token (RFC 7519) signed with EdDSA by the key that publicKeys() publishes.
[[nodiscard]] QString signedJwt(const QJsonObject &claims);
[[nodiscard]] std::optional<QJsonObject> verifiedJwt(const QString &token);

/// 128 random bits in letters and digits.
[[nodiscard]] QString randomId();

} // namespace fob::sandbox
