// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/InspectedToken.h"

#include "cli/ComparisonText.h"
#include "cli/Table.h"
#include "core/Fingerprint.h"
#include "wording/ClaimWords.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"
#include "wording/SignatureWords.h"
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

void addClaims(Table &table, const std::vector<Claim> &claims, QString (*explain)(const QString &), Instant now,
               const QString &path = {}, int depth = 1)
{
    for (const Claim &claim : claims) {
        QString meaning = explain(path + claim.name);
        if (claim.time)
            meaning += (meaning.isEmpty() ? QString() : QStringLiteral(" · ")) + timeWords(claim.time, now);
        if (claim.unusableTime)
            meaning += QStringLiteral(" · ") + Words::tr("no usable time");
        const bool isTree = !claim.inside.empty();
        table.add({{QString(2 * depth, u' ') + safeText(claim.name, 60)},
                   {isTree ? QString() : safeText(claim.value, 120)},
                   {meaning, Terminal::Colour::Soft}});
        if (isTree)
            addClaims(table, claim.inside, explain, now, path + claim.name + u'/', depth + 1);
    }
}

/// What was granted and not asked for, or the other way round: the usual reason for a 403.
QStringList without(const QStringList &from, const QStringList &these)
{
    QStringList rest;
    for (const QString &one : from)
        if (!these.contains(one))
            rest << one;
    return rest;
}

/// Data as the token has it: numbers, lists and all. The core has parsed it strictly, so that it is known to be sound.
Json jsonOfClaims(const QByteArray &object)
{
    Json json = Json::parse(object.begin(), object.end(), nullptr, false);
    return json.is_object() ? json : Json::object();
}

Json textOrNull(const QString &text) { return text.isEmpty() ? Json() : jsonOf(text); }

/// Why a text with the shape of a token is not read.
Json jsonOfReason(const DecodedToken::Unreadable &unreadable)
{
    Json json;
    json["part"] = unreadable.part == DecodedToken::Unreadable::Part::Header ? "header" : "claims";
    switch (unreadable.mistake.kind) {
    case JsonMistake::Kind::Broken:
        json["why"] = "broken_json";
        break;
    case JsonMistake::Kind::RepeatedName:
        json["why"] = "repeated_name";
        json["name"] = jsonOf(unreadable.mistake.name);
        break;
    case JsonMistake::Kind::TooDeep:
        json["why"] = "too_deep";
        break;
    }
    return json;
}

const char *kindNameOf(DecodedToken::Kind kind)
{
    return kind == DecodedToken::Kind::Jws ? "jws" : kind == DecodedToken::Kind::Jwe ? "jwe" : "opaque";
}

Json payloadNameOf(DecodedToken::Payload payload)
{
    switch (payload) {
    case DecodedToken::Payload::None:
        break;
    case DecodedToken::Payload::Claims:
        return "claims";
    case DecodedToken::Payload::Opaque:
        return "opaque";
    case DecodedToken::Payload::Detached:
        return "detached";
    }
    return {};
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
    if (!foundAt.isEmpty())
        row(Words::tr("Found"), others == 0 ? foundAt : Words::tr("%1; %2 more in the text").arg(foundAt).arg(others));
    row(Words::tr("Type"), tokenKindWords(decoded));
    row(Words::tr("Length"), size == 1 ? Words::tr("1 character") : Words::tr("%L1 characters").arg(size));
    row(Words::tr("Fingerprint"), fingerprint);
    row(Words::tr("Shared fingerprint"), shared);
    if (recognised && !stored)
        row(Words::tr("Recognised"), recognisedWords(*recognised, now));
    row(Words::tr("Signature"), signatureWords(signature));
    row(isKey ? Words::tr("Stored") : Words::tr("Issued"),
        timeWords(stored ? std::optional(facts.issuedAt) : decoded.issuedAt, now));
    const auto &expiresAt = stored ? facts.expiresAt : decoded.expiresAt;
    row(expiresAt && *expiresAt <= now ? Words::tr("Expired") : Words::tr("Expires"), timeWords(expiresAt, now));
    if (stored && !facts.expiresAt)
        row(Words::tr("Expires"), Words::tr("no expiry is known"));
    row(Words::tr("Refresh token expires"), timeWords(facts.refreshExpiresAt, now));
    row(Words::tr("Scopes asked for"), asked.join(u' '));
    if (const auto &granted = facts.grantedScopes ? facts.grantedScopes : decoded.scopes)
        row(Words::tr("Scopes granted"), granted->join(u' '));
    if (const auto &granted = facts.grantedScopes ? facts.grantedScopes : decoded.scopes; granted && stored) {
        row(Words::tr("Asked for, not granted"), without(asked, *granted).join(u' '));
        row(Words::tr("Granted, not asked for"), asked.isEmpty() ? QString() : without(*granted, asked).join(u' '));
    }
    // The provider's answer and the token may disagree; what the API looks at is the token.
    if (facts.grantedScopes && decoded.scopes && !without(*facts.grantedScopes, *decoded.scopes).isEmpty())
        row(Words::tr("Not in the token"), without(*facts.grantedScopes, *decoded.scopes).join(u' '));
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
    if (comparison) {
        text += u'\n' + likenessWords(likeness, *comparison) + u'\n';
        if (likeness != Likeness::Same && !comparison->empty())
            text += comparisonText(*comparison, terminal);
    }
    return text;
}

Json InspectedToken::toJson() const
{
    Json json;
    json["name"] = name.isEmpty() ? Json() : jsonOf(name);
    json["kind"] = kindNameOf(decoded.kind);
    json["payload"] = payloadNameOf(decoded.payload);
    json["unreadable"] = decoded.unreadable ? jsonOfReason(*decoded.unreadable) : Json();
    json["length"] = size;
    json["algorithm"] = decoded.algorithm.isEmpty() ? Json() : jsonOf(decoded.algorithm);
    const bool hasSignature = signature.state != SignatureCheck::State::NoSignature;
    json["signature"] = hasSignature ? jsonOf(signatureName(signature.state)) : Json();
    json["signature_reason"] = textOrNull(reasonName(signature.reason));
    json["signature_key"] = textOrNull(signature.keyId);
    json["signature_key_kind"] = textOrNull(signature.keyKind);
    json["fingerprint"] = fingerprint.isEmpty() ? Json() : jsonOf(fingerprint);
    json["shared_fingerprint"] = textOrNull(shared);
    json["recognised"] = recognised ? jsonOf(recognised->credential) : Json();
    json["superseded_at"] = recognised ? jsonOf(recognised->supersededAt) : Json();
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
    if (!redacted.isEmpty())
        json["redacted"] = redacted.toStdString();
    if (comparison) {
        json["same_token"] = likeness == Likeness::Same;
        json["same_content"] = likeness != Likeness::Different;
        json["comparison"] = comparisonJson(*comparison);
    }
    return json;
}

InspectedToken inspectToken(QByteArrayView token)
{
    InspectedToken inspected;
    inspected.decoded = DecodedToken::decode(token);
    inspected.size = token.size();
    inspected.signature = signatureAtSight(token);
    return inspected;
}

InspectedToken inspectStored(const Credential &credential, const TokenSet &tokens, const Secret &installationKey)
{
    InspectedToken inspected = inspectToken(tokens.accessToken.reveal());
    inspected.name = credential.name;
    inspected.fingerprint = fingerprint(tokens.accessToken, installationKey);
    inspected.facts = TokenFacts::of(tokens);
    inspected.asked = credential.scopes;
    return inspected;
}

} // namespace fob::cli
