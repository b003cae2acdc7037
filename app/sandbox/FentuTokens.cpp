// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/FentuTokens.h"

#include "sandbox/SandboxAccounts.h"
#include "sandbox/Seal.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace fob::sandbox::fentu {

const QList<ConsentScope> &scopes()
{
    static const QList<ConsentScope> all = {{u"read:work-orders"_s, u"View work orders"_s},
                                            {u"write:work-orders"_s, u"Create and update work orders"_s},
                                            {u"read:customers"_s, u"View customers"_s},
                                            {u"write:customers"_s, u"Create and update customers"_s},
                                            {u"read:assets"_s, u"View assets"_s},
                                            {u"write:assets"_s, u"Create and update assets"_s},
                                            {u"admin"_s, u"Full administrative access: everything, for everyone"_s}};
    return all;
}

QString accessToken(const Claims &claims, const World &world)
{
    return signedJwt({{u"iss"_s, QString(world.origin + u"/fentu"_s)},
                      {u"sub"_s, u"user_sandbox"_s},
                      {u"aud"_s, QString(world.origin + u"/fentu/v1"_s)},
                      {u"client_id"_s, claims.client},
                      {u"scope"_s, claims.scope},
                      {u"iat"_s, claims.issued},
                      {u"exp"_s, claims.expires},
                      {u"jti"_s, claims.id},
                      {u"sid"_s, claims.family}});
}

std::optional<Claims> openAccessToken(const QString &token)
{
    const auto json = verifiedJwt(token);
    if (!json)
        return std::nullopt;
    Claims claims;
    claims.client = (*json)[u"client_id"_s].toString();
    claims.scope = (*json)[u"scope"_s].toString();
    claims.issued = (*json)[u"iat"_s].toInteger();
    claims.expires = (*json)[u"exp"_s].toInteger();
    claims.id = (*json)[u"jti"_s].toString();
    claims.family = (*json)[u"sid"_s].toString();
    return claims;
}

std::optional<Caller> callerOf(const QString &bearer, const World &world)
{
    if (world.ledger.isRevoked(bearer))
        return std::nullopt;
    const QStringList reads = {u"read:work-orders"_s, u"read:customers"_s, u"read:assets"_s};
    if (bearer == apiKeyReadOnly)
        return Caller{bearer, reads};
    if (bearer == apiKey)
        return Caller{bearer, reads + QStringList{u"write:work-orders"_s, u"write:customers"_s, u"write:assets"_s}};
    if (bearer == apiKeyAdmin)
        return Caller{bearer, {u"admin"_s}};
    const auto claims = openAccessToken(bearer);
    if (!claims || !world.ledger.isAlive(*claims, world.clock.seconds()))
        return std::nullopt;
    return Caller{claims->client, claims->scope.split(u' ')};
}

/// Token errors are published nowhere; RFC 6749 §5.2 is the best guess.
Reply oauthError(const QString &name, const QString &description)
{
    return Reply::ofJson({{u"error"_s, name}, {u"error_description"_s, description}},
                         name == u"invalid_client" ? 401 : 400);
}

namespace {

/// RFC 7636 §4.6. A code that was asked for without a challenge takes no verifier.
bool provesPossession(const Claims &code, const QString &verifier)
{
    if (code.challenge.isEmpty())
        return verifier.isEmpty();
    const QByteArray hash = QCryptographicHash::hash(verifier.toUtf8(), QCryptographicHash::Sha256);
    return verifier.size() >= 43 && verifier.size() <= 128 &&
           hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) == code.challenge.toLatin1();
}

Reply answerTokens(const Claims &from, const World &world)
{
    const qint64 now = world.clock.seconds();
    return Reply::ofJson({{u"access_token"_s, accessToken(from.successor(now, accessLifetime), world)},
                          {u"token_type"_s, u"Bearer"_s},
                          {u"expires_in"_s, accessLifetime},
                          {u"refresh_token"_s, from.successor(now, refreshLifetime).sealedAs(refreshPrefix)},
                          {u"scope"_s, from.scope}});
}

Reply exchange(const Request &request, const Parameters &form, World &world)
{
    const auto code = Claims::open(codePrefix, form.value(u"code"));
    if (!code || code->client != form.value(u"client_id"))
        return oauthError(u"invalid_grant"_s, u"The code is missing or not this client's"_s);
    if (request.meets(FaultKind::ExpiredCode) || world.clock.seconds() >= code->expires)
        return oauthError(u"invalid_grant"_s, u"The code has expired"_s);
    if (code->redirect != form.value(u"redirect_uri"))
        return oauthError(u"invalid_grant"_s, u"redirect_uri is not the one the code was asked for with"_s);
    if (!provesPossession(*code, form.value(u"code_verifier")))
        return oauthError(u"invalid_grant"_s, u"code_verifier does not match"_s);
    if (!world.ledger.spend(code->id)) {
        // RFC 6749 §4.1.2: a code that comes twice was stolen, so what it gave is taken back.
        world.ledger.revoke(code->family);
        return oauthError(u"invalid_grant"_s, u"The code was used before; its tokens are revoked"_s);
    }
    return answerTokens(*code, world);
}

Reply refresh(const Parameters &form, World &world)
{
    const auto token = Claims::open(refreshPrefix, form.value(u"refresh_token"));
    if (!token || token->client != form.value(u"client_id") || !world.ledger.isAlive(*token, world.clock.seconds()))
        return oauthError(u"invalid_grant"_s, u"The refresh token is missing, expired or revoked"_s);
    Claims narrowed = *token;
    if (const QString asked = form.value(u"scope"); !asked.isEmpty()) {
        // RFC 6749 §6: never more than was granted. A refused request leaves the token as it was.
        const QStringList granted = token->scope.split(u' ');
        for (const QString &scope : asked.split(u' ', Qt::SkipEmptyParts)) {
            if (!granted.contains(scope))
                return oauthError(u"invalid_scope"_s, u"Not granted: "_s + scope);
        }
        narrowed.scope = asked;
    }
    if (!world.ledger.spend(token->id)) {
        world.ledger.revoke(token->family);
        return oauthError(u"invalid_grant"_s, u"The refresh token was used before; its tokens are revoked"_s);
    }
    return answerTokens(narrowed, world);
}

bool isClient(const Parameters &form)
{
    return isKnownClient(form.value(u"client_id")) && isClientSecret(form.value(u"client_secret"));
}

} // namespace

Reply token(const Request &request, World &world)
{
    if (!request.isForm())
        return oauthError(u"invalid_request"_s, u"Content-Type must be application/x-www-form-urlencoded"_s);
    const Parameters form = request.form();
    if (form.value(u"grant_type").isEmpty())
        return oauthError(u"invalid_request"_s, u"Missing parameter: grant_type"_s);
    if (!isClient(form))
        return oauthError(u"invalid_client"_s, u"Unknown client_id or wrong client_secret"_s);
    if (form.value(u"grant_type") == u"authorization_code")
        return exchange(request, form, world);
    if (form.value(u"grant_type") == u"refresh_token")
        return refresh(form, world);
    return oauthError(u"unsupported_grant_type"_s, u"grant_type must be authorization_code or refresh_token"_s);
}

Reply revoke(const Request &request, World &world)
{
    const Parameters form = request.form();
    const QString token = form.value(u"token");
    if (token.isEmpty())
        return oauthError(u"invalid_request"_s, u"Missing parameter: token"_s);
    // Nobody has published whether the client must prove itself here. It need not, but a wrong proof is refused.
    if ((form.has(u"client_id") || form.has(u"client_secret")) && !isClient(form))
        return oauthError(u"invalid_client"_s, u"Unknown client_id or wrong client_secret"_s);
    if (const auto refreshClaims = Claims::open(refreshPrefix, token))
        world.ledger.revoke(refreshClaims->family);
    else if (const auto accessClaims = openAccessToken(token))
        world.ledger.revoke(accessClaims->id);
    else if (token == apiKey || token == apiKeyReadOnly || token == apiKeyAdmin)
        world.ledger.revoke(token);
    // RFC 7009 §2.2: an unknown token is as good as revoked.
    return Reply::ofJson({});
}

} // namespace fob::sandbox::fentu
