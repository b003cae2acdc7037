// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// The published accounts of the sandbox. They are printed in docs/sandbox.md and open nothing but the sandbox.
namespace fob::sandbox {

inline constexpr quint16 defaultPort = 18474;

/// Any client id that begins so is known to every provider, so that each test and each trainee can have their own.
inline const QString clientPrefix = QStringLiteral("sandbox-");

/// Both open every client. The second one fails when a client forgets to percent-encode a form value.
inline const QStringList clientSecrets = {QStringLiteral("sandbox-secret"), QStringLiteral("s+e c&r=e%t")};

inline const QString permanentCode = QStringLiteral("sandbox-permanent-code");
inline const QString enterpriseAccount = QStringLiteral("sandbox-ea");
inline const QString corporation = QStringLiteral("sandbox-corp");
inline const QString openUser = QStringLiteral("FSUID_sandbox");

/// One with every scope but admin, one that may only read, one with admin.
inline const QString apiKey = QStringLiteral("sandbox-api-key");
inline const QString apiKeyReadOnly = QStringLiteral("sandbox-api-key-read-only");
inline const QString apiKeyAdmin = QStringLiteral("sandbox-api-key-admin");

[[nodiscard]] inline bool isKnownClient(const QString &id)
{
    return id.startsWith(clientPrefix) && id.size() > clientPrefix.size();
}
[[nodiscard]] inline bool isClientSecret(const QString &secret) { return clientSecrets.contains(secret); }

} // namespace fob::sandbox
