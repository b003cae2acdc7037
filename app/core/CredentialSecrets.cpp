// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CredentialSecrets.h"

#include "core/SecretRecords.h"

namespace fob {

namespace {

// Record names. A field's is this prefix and its id.
constexpr QByteArrayView fieldPrefix("field:");
constexpr QByteArrayView generationName("generation");
constexpr QByteArrayView accessName("access_token");
constexpr QByteArrayView refreshName("refresh_token");
constexpr QByteArrayView typeName("token_type");
constexpr QByteArrayView issuedName("issued_at");
constexpr QByteArrayView expiresName("expires_at");
constexpr QByteArrayView refreshExpiresName("refresh_expires_at");
constexpr QByteArrayView scopesName("granted_scopes"); ///< there when the provider said, also when it granted none
constexpr QByteArrayView scopeName("scope");
constexpr QByteArrayView accountName("account");

QByteArray numberText(Instant when) { return QByteArray::number(qint64(when.time_since_epoch().count())); }

void writeTokens(SecretRecords &records, const TokenSet &tokens)
{
    records.add(accessName, tokens.accessToken.reveal());
    if (tokens.refreshToken)
        records.add(refreshName, tokens.refreshToken->reveal());
    records.add(typeName, tokens.tokenType.toUtf8());
    records.add(issuedName, numberText(tokens.issuedAt));
    if (tokens.expiresAt)
        records.add(expiresName, numberText(*tokens.expiresAt));
    if (tokens.refreshExpiresAt)
        records.add(refreshExpiresName, numberText(*tokens.refreshExpiresAt));
    if (tokens.grantedScopes) {
        records.add(scopesName, {});
        for (const QString &scope : *tokens.grantedScopes)
            records.add(scopeName, scope.toUtf8());
    }
    records.add(accountName, tokens.account.toUtf8());
}

bool readInstant(QByteArrayView text, Instant &when)
{
    bool ok = false;
    when = Instant(std::chrono::milliseconds(text.toByteArray().toLongLong(&ok)));
    return ok;
}

bool readRecord(CredentialSecrets &secrets, QByteArrayView name, QByteArrayView value)
{
    if (name.startsWith(fieldPrefix))
        return secrets.fields.emplace(QString::fromUtf8(name.sliced(fieldPrefix.size())), Secret(value)).second;
    if (name == generationName) {
        bool ok = false;
        secrets.generation = value.toByteArray().toULongLong(&ok);
        return ok;
    }
    if (name == accessName) {
        if (secrets.tokens)
            return false;
        secrets.tokens.emplace().accessToken = Secret(value);
        return true;
    }
    if (!secrets.tokens)
        return false;
    TokenSet &tokens = *secrets.tokens;
    if (name == refreshName)
        tokens.refreshToken = Secret(value);
    else if (name == typeName)
        tokens.tokenType = QString::fromUtf8(value);
    else if (name == issuedName)
        return readInstant(value, tokens.issuedAt);
    else if (name == expiresName)
        return readInstant(value, tokens.expiresAt.emplace());
    else if (name == refreshExpiresName)
        return readInstant(value, tokens.refreshExpiresAt.emplace());
    else if (name == scopesName)
        tokens.grantedScopes.emplace();
    else if (name == scopeName && tokens.grantedScopes)
        tokens.grantedScopes->append(QString::fromUtf8(value));
    else if (name == accountName)
        tokens.account = QString::fromUtf8(value);
    else
        return false;
    return true;
}

} // namespace

CredentialSecrets CredentialSecrets::duplicate() const
{
    CredentialSecrets copy;
    for (const auto &[id, secret] : fields)
        copy.fields.emplace(id, secret.duplicate());
    if (tokens)
        copy.tokens = tokens->duplicate();
    copy.generation = generation;
    return copy;
}

Secret CredentialSecrets::toBytes() const
{
    SecretRecords records;
    records.add(generationName, QByteArray::number(generation));
    for (const auto &[id, secret] : fields)
        records.add(fieldPrefix.toByteArray() + id.toUtf8(), secret.reveal());
    if (tokens)
        writeTokens(records, *tokens);
    return records.toBytes();
}

Result<CredentialSecrets> CredentialSecrets::fromBytes(const Secret &bytes)
{
    CredentialSecrets secrets;
    const bool read = SecretRecords::forEach(
        bytes.reveal(), [&](QByteArrayView name, QByteArrayView value) { return readRecord(secrets, name, value); });
    if (!read)
        return failure(Error::Kind::SecretLost);
    return secrets;
}

} // namespace fob
