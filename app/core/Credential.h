// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Instant.h"
#include "core/Provider.h"
#include "core/Result.h"
#include "core/TokenSet.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace fob {

/// A random UUID without braces; the keychain item's account name.
using CredentialId = QString;

/// How the browser's answer comes back.
struct RedirectChoice
{
    enum class Kind {
        Loopback,      ///< a free port of this computer
        LoopbackPorts, ///< one of these ports, tried in order
        Registered,    ///< any registered URI; the user pastes the address the browser landed on
    } kind = Kind::Loopback;
    QList<quint16> ports; ///< LoopbackPorts: 1024…65535, not empty
    QString uri;          ///< Registered: exact string

    friend bool operator==(const RedirectChoice &, const RedirectChoice &) = default;
};

/// What the index knows of a credential's token: no secret, enough to paint its state.
struct TokenFacts
{
    bool present = false;
    bool hasRefreshToken = false;
    Instant issuedAt{};
    std::optional<Instant> expiresAt;
    std::optional<Instant> refreshExpiresAt;
    std::optional<QStringList> grantedScopes;
    QString tokenType;
    QString account;

    static TokenFacts of(const TokenSet &tokens);
    friend bool operator==(const TokenFacts &, const TokenFacts &) = default;
};

/// One named account at one provider and environment. Copyable: it holds no secret.
struct Credential
{
    CredentialId id;
    QString name;
    QString provider;
    QString environment;
    QString grant;
    QMap<QString, QString> fields;        ///< by the ids of Provider::fields
    QUrl baseUrl;                         ///< empty: the environment's
    QMap<QString, QString> pathOverrides; ///< by endpoint role
    RedirectChoice redirect;
    QStringList scopes; ///< asked for
    QString tier;       ///< which of the provider's tiers the account has bought (RateLimit::tier); empty: not known
    bool keepAlive = false; ///< a call is made for it before the provider deactivates it (Provider::dormantAfter)
    /// Where its token may go besides the base URL's host, as originOf() writes them. Allowed for good by its owner,
    /// one by one, and never by whoever asks for a call.
    QStringList allowedHosts;
    Instant createdAt{};
    std::optional<Instant> lastUsedAt; ///< last call that the provider saw; dormancy counts from here
    quint64 generation = 0;            ///< of the keychain item that the facts below were read from
    TokenFacts token;
    bool signInNeeded = false; ///< the provider has said that the stored refresh token is no good

    friend bool operator==(const Credential &, const Credential &) = default;
};

/// The credential's settings against its provider: names (1…80 characters, no control characters, no leading or
/// trailing blank, no leading "-"), environment, grant, required fields, unknown fields, scopes, base URL (https; http
/// only in a sandbox environment on 127.0.0.1), redirect choice, tier, keeping alive. The first mistake is returned.
[[nodiscard]] Result<Done> validate(const Credential &credential, const Provider &provider);
[[nodiscard]] Result<Done> validateName(const QString &name);
/// Two names that are one to people (composed or not, capitals or not) have one key; there is one credential a key.
[[nodiscard]] QString nameKey(const QString &name);
/// False when another answers there, or is asked for, than the tokens of the one were got from: tokens never go along.
[[nodiscard]] bool haveTheSameTokens(const Credential &a, const Credential &b);

/// Base URL and path of an endpoint for this credential, overrides applied, without a query.
[[nodiscard]] Result<QUrl> endpointUrl(const Credential &credential, const Provider &provider,
                                       const Endpoint &endpoint);
/// The base URL in use.
[[nodiscard]] QUrl baseUrl(const Credential &credential, const Provider &provider);
[[nodiscard]] bool isSandbox(const Credential &credential, const Provider &provider);
/// The provider deactivates what is not called, and a call needs nobody.
[[nodiscard]] bool canBeKeptAlive(const Grant &grant, const Provider &provider);

/// https with a host, no user info, no control characters; http only when a sandbox on 127.0.0.1 is allowed (S8).
[[nodiscard]] Result<Done> checkOutgoingUrl(const QUrl &url, bool sandbox);

} // namespace fob
