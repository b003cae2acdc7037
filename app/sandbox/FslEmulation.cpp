// SPDX-License-Identifier: GPL-3.0-or-later
// FSL ID: sign-in with a code or directly with a token, refresh, and the user's profile.
#include "sandbox/Consent.h"
#include "sandbox/Emulation.h"
#include "sandbox/RedirectUri.h"
#include "sandbox/SandboxAccounts.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

constexpr qint64 codeLifetime = 300;
constexpr qint64 accessLifetime = 86400;
constexpr qint64 refreshLifetime = 2592000;
constexpr char codePrefix[] = "fsl_code_";
constexpr char accessPrefix[] = "fsl_at_";
constexpr char refreshPrefix[] = "fsl_rt_";
constexpr int codeExpired = 208003;

const QList<ConsentScope> knownScopes = {{u"basic"_s, u"Name, user id, e-mail and picture"_s, true},
                                         {u"wallet"_s, u"Wallet addresses"_s},
                                         {u"ReputationScore"_s, u"Reputation score"_s}};

Reply refusal(int code, const QString &message, int status = 200)
{
    return Reply::ofJson({{u"code"_s, code}, {u"msg"_s, message}}, status);
}

/// Every failure whose number is not published: code 0 with an error inside, the way the live client has met it.
Reply innerError(const QString &name, const QString &message)
{
    return Reply::ofJson({{u"code"_s, 0}, {u"msg"_s, message}, {u"data"_s, QJsonObject{{u"error"_s, name}}}});
}

Parameters approve(const Decision &decision, World &world)
{
    const qint64 now = world.clock.seconds();
    Claims start;
    start.client = decision.ask.client;
    start.scope = decision.scope();
    Parameters parameters;
    if (decision.ask.responseType == u"token") {
        parameters.add(u"access_token"_s, start.successor(now, accessLifetime).sealedAs(accessPrefix));
        return parameters;
    }
    Claims code = start.successor(now, decision.codeExpired ? -1 : codeLifetime);
    code.family = code.id;
    parameters.add(u"code"_s, code.sealedAs(codePrefix));
    return parameters;
}

Reply authorize(const Request &request, World &world)
{
    const Parameters query = request.query();
    ConsentAsk ask;
    ask.provider = u"fsl"_s;
    ask.title = u"FSL ID"_s;
    ask.client = query.value(u"appkey");
    ask.redirect = query.value(u"redirect_uri");
    ask.state = query.value(u"state");
    ask.responseType = query.value(u"response_type");
    ask.decisionPath = u"/fsl/api/account/oauth/decision"_s;
    if (!isKnownClient(ask.client))
        return refuseInBrowser(u"The appkey is missing or unknown."_s);
    if (!isAcceptableRedirectUri(ask.redirect))
        return refuseInBrowser(u"The redirect_uri is missing or not registered for this appkey."_s);
    if (ask.responseType != u"code" && ask.responseType != u"token")
        return redirectError(ask, u"unsupported_response_type"_s);
    QString scope = query.value(u"scope");
    // A space in the live client, a comma in one document.
    const QStringList asked = scope.replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
    for (const QString &name : asked) {
        if (std::none_of(knownScopes.begin(), knownScopes.end(), [&](const auto &known) { return known.name == name; }))
            return redirectError(ask, u"invalid_scope"_s);
    }
    for (const ConsentScope &known : knownScopes) {
        if (known.always || asked.contains(known.name))
            ask.scopes.append(known);
    }
    return askConsent(ask, request, world, approve);
}

Reply decide(const Request &request, World &world) { return takeDecision(request, world, approve); }

Reply answerTokens(const Claims &from, const Parameters &form, World &world)
{
    const qint64 now = world.clock.seconds();
    const Reply reply = Reply::ofJson(
        {{u"code"_s, 0},
         {u"data"_s, QJsonObject{{u"access_token"_s, from.successor(now, accessLifetime).sealedAs(accessPrefix)},
                                 {u"refresh_token"_s, from.successor(now, refreshLifetime).sealedAs(refreshPrefix)},
                                 {u"access_token_expires_in"_s, accessLifetime},
                                 {u"refresh_token_expires_in"_s, refreshLifetime}}}});
    // "The token in json will be POST to redirect_uri if provided": a trap for a client that sends it out of habit. The
    // log tells; only this computer is ever really posted to.
    if (const QString redirect = form.value(u"redirect_uri"); !redirect.isEmpty()) {
        world.log.note(u"fsl"_s, u"POST"_s, u"redirect_uri"_s, form.value(u"grant_type"));
        if (isLoopbackUri(redirect) && world.post)
            world.post(QUrl(redirect), reply.body);
    }
    return reply;
}

Reply token(const Request &request, World &world)
{
    if (!request.isForm())
        return innerError(u"invalid_request"_s, u"Content-Type must be application/x-www-form-urlencoded"_s);
    const Parameters form = request.form();
    for (const char *name : {"grant_type", "appkey", "appsecret"}) {
        if (form.value(QString::fromLatin1(name)).isEmpty())
            return innerError(u"invalid_request"_s, u"Missing parameter: "_s + QString::fromLatin1(name));
    }
    const QString client = form.value(u"appkey");
    if (!isKnownClient(client) || !isClientSecret(form.value(u"appsecret")))
        return innerError(u"invalid_client"_s, u"appkey or appsecret is wrong"_s);
    const QString grant = form.value(u"grant_type");
    const qint64 now = world.clock.seconds();
    if (grant == u"authorization_code") {
        const auto code = Claims::open(codePrefix, form.value(u"authorization_code"));
        if (!code || code->client != client)
            return innerError(u"invalid_grant"_s, u"The authorization code is missing or not this app's"_s);
        if (request.meets(FaultKind::ExpiredCode) || now >= code->expires || !world.ledger.spend(code->id))
            return refusal(codeExpired, u"Authorization code expired"_s);
        return answerTokens(*code, form, world);
    }
    if (grant == u"refresh_token") {
        const auto refresh = Claims::open(refreshPrefix, form.value(u"refresh_token"));
        if (!refresh || refresh->client != client || !world.ledger.isAlive(*refresh, now) ||
            !world.ledger.spend(refresh->id))
            return innerError(u"invalid_grant"_s, u"The refresh token is missing, expired or used"_s);
        return answerTokens(*refresh, form, world);
    }
    return innerError(u"unsupported_grant_type"_s, u"grant_type must be authorization_code or refresh_token"_s);
}

Reply profile(const Request &request, World &world)
{
    const auto claims = Claims::open(accessPrefix, request.bearer());
    if (!claims || !world.ledger.isAlive(*claims, world.clock.seconds()))
        return refusal(401, u"The access token is missing, unknown or expired"_s, 401);
    const bool seesWallet = claims->scope.split(u' ').contains(u"wallet"_s);
    // Addresses may be empty even with the scope; without it they always are.
    const QJsonObject wallet = {
        {u"solana"_s, seesWallet ? u"So1anaSandboxAddress11111111111111111111111"_s : QString()},
        {u"evm"_s, QString()}};
    return Reply::ofJson({{u"code"_s, 0},
                          {u"data"_s, QJsonObject{{u"name"_s, u"Sandbox user"_s},
                                                  {u"fslUid"_s, 6338505},
                                                  {u"email"_s, u"user@sandbox.example"_s},
                                                  {u"profileImage"_s, u"https://sandbox.example/profile.png"_s},
                                                  {u"walletAddr"_s, wallet}}}});
}

Reply error(const QString &code)
{
    bool isNumber = false;
    const int number = code.toInt(&isNumber);
    if (!isNumber)
        return innerError(code, u"Injected by the sandbox"_s);
    // What HTTP has a status for comes with it, as for a bad token (profile()).
    const bool isStatus = number >= 400 && number < 600;
    return refusal(number, number == codeExpired ? u"Authorization code expired"_s : u"Injected by the sandbox"_s,
                   isStatus ? number : 200);
}

constexpr Route routes[] = {
    {"GET", "/api/account/oauth/authorize", FaultPoint::Authorize, authorize},
    {"POST", "/api/account/oauth/decision", FaultPoint::Authorize, decide},
    {"POST", "/api/account/oauth/token", FaultPoint::Token, token},
    {"GET", "/api/account/party/user", FaultPoint::Api, profile},
};

} // namespace

Emulation fslEmulation()
{
    return {"fsl", routes, {u"authorization_code"_s, u"refresh_token"_s}, u"grant_type"_s, error};
}

} // namespace fob::sandbox
