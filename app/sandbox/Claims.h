// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace fob::sandbox {

/// What a sandbox code or token says about itself.
struct Claims
{
    QString client;
    QString scope;
    qint64 issued = 0;  ///< epoch seconds
    qint64 expires = 0; ///< epoch seconds
    QString id;         ///< unlike any other's; what the ledger remembers
    QString family;     ///< shared by everything that came from one sign-in, so that all of it can be revoked
    QString redirect;   ///< of a code: the redirect URI it was asked for with
    QString challenge;  ///< of a code: the PKCE challenge (RFC 7636), S256

    [[nodiscard]] QString sealedAs(const QByteArray &prefix) const;
    /// Nothing when the token is not one of ours with that prefix. Whether it still holds is for the caller to ask.
    [[nodiscard]] static std::optional<Claims> open(const QByteArray &prefix, const QString &token);
    /// A successor with a new id and its own lifetime; same client, scope and family.
    [[nodiscard]] Claims successor(qint64 now, qint64 lifetime) const;
};

} // namespace fob::sandbox
