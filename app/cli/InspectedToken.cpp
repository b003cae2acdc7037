// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/InspectedToken.h"

#include "cli/Table.h"
#include "core/EnteredSecret.h"
#include "core/Fingerprint.h"
#include "wording/ClaimWords.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"
#include "wording/TokenWords.h"

#include <QCoreApplication>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::InspectedToken)
};

QString timeWords(const std::optional<Instant> &when, Instant now)
{
    if (!when)
        return {};
    const auto away = std::chrono::floor<std::chrono::seconds>(*when - now);
    return Words::tr("%1, %2", "a moment, how far away").arg(momentWords(*when, now), relativeWords(away));
}

void addClaims(Table &table, const std::vector<Claim> &claims, QString (*explain)(const QString &), Instant now)
{
    for (const Claim &claim : claims) {
        QString meaning = explain(claim.name);
        if (claim.time)
            meaning += (meaning.isEmpty() ? QString() : QStringLiteral(" · ")) + timeWords(claim.time, now);
        table.add({{QStringLiteral("  ") + safeText(claim.name, 60)},
                   {safeText(claim.value, 120)},
                   {meaning, Terminal::Colour::Soft}});
    }
}

/// Data as the token has it: numbers, lists and all. The core has parsed it strictly, so that it is known to be sound.
Json jsonOfClaims(const QByteArray &object)
{
    Json json = Json::parse(object.begin(), object.end(), nullptr, false);
    return json.is_object() ? json : Json::object();
}

/// Without what a token is often copied with: "Authorization: Bearer …", as one header of a request.
QByteArrayView bareToken(QByteArrayView text)
{
    text = withoutSurroundings(text);
    for (const QByteArrayView before : {QByteArrayView("authorization:"), QByteArrayView("bearer ")}) {
        if (text.size() > before.size() && text.first(before.size()).compare(before, Qt::CaseInsensitive) == 0)
            text = text.sliced(before.size()).trimmed();
    }
    return text;
}

const char *kindNameOf(DecodedToken::Kind kind)
{
    return kind == DecodedToken::Kind::Jws ? "jws" : kind == DecodedToken::Kind::Jwe ? "jwe" : "opaque";
}

} // namespace

QString InspectedToken::toText(const Terminal &terminal, Instant now) const
{
    Table facts_;
    const auto row = [&facts_](const QString &label, const QString &value) {
        if (!value.isEmpty())
            facts_.add({{label, Terminal::Colour::Soft}, {safeText(value)}});
    };
    const bool stored = !name.isEmpty();
    row(Words::tr("Credential"), name);
    row(Words::tr("Type"), tokenKindWords(decoded));
    row(Words::tr("Length"), size == 1 ? Words::tr("1 character") : Words::tr("%1 characters").arg(size));
    row(Words::tr("Fingerprint"), fingerprint);
    if (decoded.kind == DecodedToken::Kind::Jws)
        row(Words::tr("Signature"), Words::tr("not checked: what follows is what the token says of itself"));
    row(isKey ? Words::tr("Stored") : Words::tr("Issued"),
        timeWords(stored ? std::optional(facts.issuedAt) : decoded.issuedAt, now));
    row(Words::tr("Expires"), timeWords(stored ? facts.expiresAt : decoded.expiresAt, now));
    if (stored && !facts.expiresAt)
        row(Words::tr("Expires"), Words::tr("no expiry is known"));
    row(Words::tr("Refresh token expires"), timeWords(facts.refreshExpiresAt, now));
    row(Words::tr("Scopes asked for"), asked.join(u' '));
    if (const auto &granted = facts.grantedScopes ? facts.grantedScopes : decoded.scopes)
        row(Words::tr("Scopes granted"), granted->join(u' '));
    row(Words::tr("Account"), facts.account);
    QString text = facts_.toText(terminal);

    Table claims;
    if (!decoded.header.empty())
        claims.add({{Words::tr("Header"), Terminal::Colour::Soft}});
    addClaims(claims, decoded.header, headerWords, now);
    if (!decoded.claims.empty())
        claims.add({{Words::tr("Claims"), Terminal::Colour::Soft}});
    addClaims(claims, decoded.claims, claimWords, now);
    if (!claims.isEmpty())
        text += u'\n' + claims.toText(terminal);
    return text;
}

Json InspectedToken::toJson() const
{
    Json json;
    json["name"] = name.isEmpty() ? Json() : jsonOf(name);
    json["kind"] = kindNameOf(decoded.kind);
    json["length"] = size;
    json["algorithm"] = decoded.algorithm.isEmpty() ? Json() : jsonOf(decoded.algorithm);
    json["signature"] = decoded.kind == DecodedToken::Kind::Jws ? Json("not_checked") : Json();
    json["fingerprint"] = fingerprint.isEmpty() ? Json() : jsonOf(fingerprint);
    json["issued_at"] = jsonOf(name.isEmpty() ? decoded.issuedAt : std::optional(facts.issuedAt));
    json["not_before"] = jsonOf(decoded.notBefore);
    json["expires_at"] = jsonOf(name.isEmpty() ? decoded.expiresAt : facts.expiresAt);
    json["refresh_expires_at"] = jsonOf(facts.refreshExpiresAt);
    const auto &granted = facts.grantedScopes ? facts.grantedScopes : decoded.scopes;
    json["scopes"] = name.isEmpty() ? Json() : jsonOf(asked);
    json["granted_scopes"] = granted ? jsonOf(*granted) : Json();
    json["account"] = facts.account.isEmpty() ? Json() : jsonOf(facts.account);
    json["header"] = jsonOfClaims(decoded.headerJson);
    json["claims"] = jsonOfClaims(decoded.claimsJson);
    return json;
}

Result<InspectedToken> inspectToken(const Secret &token)
{
    const QByteArrayView text = bareToken(token.reveal());
    if (text.isEmpty())
        return failure(Error::Kind::InvalidInput, Words::tr("no token was given"));
    InspectedToken inspected;
    inspected.decoded = DecodedToken::decode(text);
    inspected.size = text.size();
    return inspected;
}

InspectedToken inspectStored(const Credential &credential, const TokenSet &tokens, const Secret &installationKey)
{
    InspectedToken inspected;
    inspected.decoded = DecodedToken::decode(tokens.accessToken.reveal());
    inspected.size = tokens.accessToken.size();
    inspected.name = credential.name;
    inspected.fingerprint = fingerprint(tokens.accessToken, installationKey);
    inspected.facts = TokenFacts::of(tokens);
    inspected.asked = credential.scopes;
    return inspected;
}

} // namespace fob::cli
