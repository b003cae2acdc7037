// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

/// The Ed25519 key pair (RFC 8037) of the sandbox's tokens. Its seed is published with the source: it proves "from a
/// sandbox", nothing more, and tokens outlive a restart.
namespace fob::sandbox {

[[nodiscard]] QString signingKeyId();
[[nodiscard]] QByteArray signedWithKey(const QByteArray &text);
/// As a JWK Set (RFC 7517).
[[nodiscard]] QJsonObject publicKeys();

} // namespace fob::sandbox
