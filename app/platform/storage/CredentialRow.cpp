// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/storage/CredentialRow.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace fob::CredentialRow {

namespace {

enum Column {
    Id,
    Name,
    NameKey,
    ProviderId,
    EnvironmentId,
    GrantId,
    Fields,
    BaseUrl,
    PathOverrides,
    RedirectKind,
    RedirectPorts,
    RedirectUri,
    Scopes,
    CreatedAt,
    LastUsedAt,
    Generation,
    SignInNeeded,
    TokenPresent,
    TokenRefreshable,
    TokenIssuedAt,
    TokenExpiresAt,
    TokenRefreshExpiresAt,
    TokenScopes,
    TokenType,
    TokenAccount,
    Tier,
    KeepAlive,
    AllowedHosts,
};

Instant instant(qint64 milliseconds) { return Instant(std::chrono::milliseconds(milliseconds)); }

std::optional<Instant> optionalInstant(const SqliteStatement &statement, int column)
{
    return statement.isNull(column) ? std::nullopt : std::optional(instant(statement.number(column)));
}

void bindInstant(SqliteStatement &statement, const std::optional<Instant> &when)
{
    if (when)
        statement.bind(when->time_since_epoch().count());
    else
        statement.bindNull();
}

void bindOrNull(SqliteStatement &statement, const QString &text) { statement.bind(text.isEmpty() ? QString() : text); }

/// A null list is NULL; an empty one is an empty text: "granted nothing" is not "did not say".
QString joined(const QStringList &list) { return list.isEmpty() ? QStringLiteral("") : list.join(QLatin1Char('\n')); }

QStringList split(const QString &text) { return text.isEmpty() ? QStringList() : text.split(QLatin1Char('\n')); }

QString mapText(const QMap<QString, QString> &map)
{
    if (map.isEmpty())
        return {};
    QJsonObject object;
    for (auto entry = map.cbegin(); entry != map.cend(); ++entry)
        object.insert(entry.key(), entry.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString portsText(const QList<quint16> &ports)
{
    QStringList texts;
    for (const quint16 port : ports)
        texts << QString::number(port);
    return joined(texts);
}

QList<quint16> portsOf(const QString &text)
{
    QList<quint16> ports;
    for (const QString &port : split(text))
        ports << port.toUShort();
    return ports;
}

} // namespace

const char *columns()
{
    return "id, name, name_key, provider, environment, grant_id, fields, base_url, path_overrides, redirect_kind, "
           "redirect_ports, redirect_uri, scopes, created_at, last_used_at, generation, sign_in_needed, "
           "token_present, token_refreshable, token_issued_at, token_expires_at, token_refresh_expires_at, "
           "token_scopes, token_type, token_account, tier, keep_alive, allowed_hosts";
}

const char *placeholders()
{
    return "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
}

void bind(SqliteStatement &statement, const Credential &credential)
{
    statement.bind(credential.id).bind(credential.name).bind(nameKey(credential.name));
    // Texts that must be there are never NULL, not even when they are null strings.
    for (const QString *text : {&credential.provider, &credential.environment, &credential.grant})
        statement.bind(text->isNull() ? QStringLiteral("") : *text);
    statement.bind(mapText(credential.fields));
    bindOrNull(statement, credential.baseUrl.toString(QUrl::FullyEncoded));
    statement.bind(mapText(credential.pathOverrides));
    statement.bind(static_cast<qint64>(credential.redirect.kind));
    bindOrNull(statement, portsText(credential.redirect.ports));
    bindOrNull(statement, credential.redirect.uri);
    bindOrNull(statement, joined(credential.scopes));
    statement.bind(credential.createdAt.time_since_epoch().count());
    bindInstant(statement, credential.lastUsedAt);
    statement.bind(static_cast<qint64>(credential.generation)).bind(credential.signInNeeded ? 1 : 0);

    const TokenFacts &token = credential.token;
    statement.bind(token.present ? 1 : 0).bind(token.hasRefreshToken ? 1 : 0);
    statement.bind(token.issuedAt.time_since_epoch().count());
    bindInstant(statement, token.expiresAt);
    bindInstant(statement, token.refreshExpiresAt);
    statement.bind(token.grantedScopes ? joined(*token.grantedScopes) : QString());
    bindOrNull(statement, token.tokenType);
    bindOrNull(statement, token.account);
    bindOrNull(statement, credential.tier);
    statement.bind(credential.keepAlive ? 1 : 0);
    bindOrNull(statement, joined(credential.allowedHosts));
}

const Reader::Known &Reader::known(QByteArrayView bytes, int column)
{
    Lately &lately = m_lately[static_cast<std::size_t>(column)];
    for (const Known &known : lately.known)
        if (bytes == known.bytes)
            return known;
    Known &another = lately.known[lately.next++ % lately.known.size()];
    another.bytes = bytes.toByteArray();
    another.text = QString::fromUtf8(bytes);
    another.list = split(another.text);
    return another;
}

QString Reader::shared(const SqliteStatement &statement, int column)
{
    return statement.isNull(column) ? QString() : known(statement.view(column), column).text;
}

QStringList Reader::sharedList(const SqliteStatement &statement, int column)
{
    return statement.isNull(column) ? QStringList() : known(statement.view(column), column).list;
}

/// The names are the provider's, the values the credential's own.
QMap<QString, QString> Reader::mapOf(const SqliteStatement &statement, int column)
{
    QMap<QString, QString> map;
    if (statement.isNull(column))
        return map;
    const QJsonObject object = QJsonDocument::fromJson(statement.bytes(column)).object();
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        map.insert(known(entry.key().toUtf8(), column).text, entry.value().toString());
    return map;
}

Credential Reader::read(const SqliteStatement &statement)
{
    Credential credential;
    credential.id = statement.text(Id);
    credential.name = statement.text(Name);
    credential.provider = shared(statement, ProviderId);
    credential.environment = shared(statement, EnvironmentId);
    credential.grant = shared(statement, GrantId);
    credential.fields = mapOf(statement, Fields);
    if (!statement.isNull(BaseUrl))
        credential.baseUrl = QUrl(statement.text(BaseUrl), QUrl::StrictMode);
    credential.pathOverrides = mapOf(statement, PathOverrides);
    credential.redirect.kind = static_cast<RedirectChoice::Kind>(statement.number(RedirectKind));
    if (!statement.isNull(RedirectPorts))
        credential.redirect.ports = portsOf(statement.text(RedirectPorts));
    credential.redirect.uri = statement.text(RedirectUri);
    credential.scopes = sharedList(statement, Scopes);
    credential.createdAt = instant(statement.number(CreatedAt));
    credential.lastUsedAt = optionalInstant(statement, LastUsedAt);
    credential.generation = static_cast<quint64>(statement.number(Generation));
    credential.signInNeeded = statement.number(SignInNeeded) != 0;

    TokenFacts &token = credential.token;
    token.present = statement.number(TokenPresent) != 0;
    token.hasRefreshToken = statement.number(TokenRefreshable) != 0;
    token.issuedAt = instant(statement.number(TokenIssuedAt));
    token.expiresAt = optionalInstant(statement, TokenExpiresAt);
    token.refreshExpiresAt = optionalInstant(statement, TokenRefreshExpiresAt);
    if (!statement.isNull(TokenScopes))
        token.grantedScopes = sharedList(statement, TokenScopes);
    token.tokenType = shared(statement, TokenType);
    token.account = statement.text(TokenAccount);
    credential.tier = shared(statement, Tier);
    credential.keepAlive = statement.number(KeepAlive) != 0;
    credential.allowedHosts = sharedList(statement, AllowedHosts);
    return credential;
}

} // namespace fob::CredentialRow
