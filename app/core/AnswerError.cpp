// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AnswerError.h"

#include <QHash>

#include <algorithm>

namespace fob {

namespace {

using Kind = Error::Kind;

/// RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1.
std::optional<Kind> kindOfName(const QString &code)
{
    static const QHash<QString, Kind> kinds{
        {QStringLiteral("access_denied"), Kind::AccessDenied},
        {QStringLiteral("invalid_client"), Kind::InvalidClient},
        {QStringLiteral("unauthorized_client"), Kind::InvalidClient},
        {QStringLiteral("invalid_grant"), Kind::InvalidGrant},
        {QStringLiteral("invalid_token"), Kind::TokenExpired},
        {QStringLiteral("insufficient_scope"), Kind::InsufficientScope},
        {QStringLiteral("server_error"), Kind::ProviderFault},
        {QStringLiteral("temporarily_unavailable"), Kind::ProviderBusy},
    };
    const auto found = kinds.constFind(code);
    return found == kinds.constEnd() ? std::nullopt : std::optional(*found);
}

Kind kindOfStatus(const QString &role, int status)
{
    if (status == 401)
        return isOAuthCall(role) ? Kind::InvalidClient : Kind::TokenExpired;
    if (status == 403)
        return isOAuthCall(role) ? Kind::Refused : Kind::InsufficientScope;
    if (status == 429)
        return Kind::RateLimited;
    if (status == 503)
        return Kind::ProviderBusy;
    return status >= 500 ? Kind::ProviderFault : Kind::Refused;
}

} // namespace

Error answerError(const Provider &provider, const QString &role, const QString &code, int status)
{
    Error error;
    error.providerCode = shortName(code);
    if (error.providerCode.isEmpty() && status >= 300)
        error.providerCode = QString::number(status);
    if (const ErrorRow *row = provider.explain(role, shortName(code), status)) {
        error.kind = row->kind;
        error.meaning = row->meaning;
        error.remedy = row->remedy;
        return error;
    }
    error.kind = kindOfName(code).value_or(kindOfStatus(role, status));
    return error;
}

QString shortName(const QString &text)
{
    const bool proper = text.size() <= 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
                            return c.unicode() > 0x20 && c.unicode() < 0x7f;
                        });
    return proper ? text : QString();
}

} // namespace fob
