// SPDX-License-Identifier: GPL-3.0-or-later
// Fxiaoke / ShareCRM: JSON in camelCase, a trace id with every call, failures with HTTP 200.
#include "sandbox/Consent.h"
#include "sandbox/Emulation.h"
#include "sandbox/FxiaokeErrors.h"
#include "sandbox/RedirectUri.h"
#include "sandbox/SandboxAccounts.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

using fxiaoke::refusal;
using fxiaoke::success;

constexpr qint64 codeLifetime = 300; // unpublished
constexpr qint64 accessLifetime = 7200;
constexpr qint64 refreshLifetime = 60 * 86400;
constexpr qint64 sameTokenFor = 6600;
constexpr char codePrefix[] = "FSCODE_";
constexpr char accessPrefix[] = "FSTOK_";
constexpr char refreshPrefix[] = "FSREFTOK_";

/// The parameters a call must bring, each with its code for "missing" and for "not a plain string".
struct Needed
{
    const char *name;
    int missing;
    int invalid;
};

std::optional<Reply> firstProblem(const QJsonObject &body, std::initializer_list<Needed> needed)
{
    for (const Needed &field : needed) {
        const QJsonValue value = body[QLatin1StringView(field.name)];
        if (value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty()))
            return refusal(field.missing);
        const QString text = value.toString();
        if (!value.isString() || std::any_of(text.begin(), text.end(), [](QChar c) { return c < u' '; }))
            return refusal(field.invalid);
    }
    return std::nullopt;
}

/// thirdTraceId is required and must be another one each time; no code of its own is published for that. Empty when
/// there is none.
QString traceOf(const Request &request)
{
    const QString trace = request.query().value(u"thirdTraceId");
    return trace.isEmpty() ? trace : u"fxiaoke trace "_s + trace;
}

bool hasFreshTrace(const Request &request, World &world)
{
    const QString trace = traceOf(request);
    return !trace.isEmpty() && world.ledger.spend(trace);
}

/// 100 calls in 20 seconds for each interface of an app.
bool withinInterfaceLimit(World &world, const QString &function, const QString &client)
{
    return world.rates.take(u"fxiaoke "_s + function + u' ' + client, 100, 20000, world.clock.milliseconds()).allowed;
}

Parameters approve(const Decision &decision, World &world)
{
    Claims start;
    start.client = decision.ask.client;
    Claims code = start.successor(world.clock.seconds(), decision.codeExpired ? -1 : codeLifetime);
    code.family = code.id;
    code.redirect = decision.ask.redirect;
    Parameters parameters;
    parameters.add(u"code"_s, code.sealedAs(codePrefix));
    return parameters;
}

Reply authorize(const Request &request, World &world)
{
    const Parameters query = request.query();
    // The decision spends it: a page that is loaded again, or whose link is copied, is still the same sign-in.
    const QString trace = traceOf(request);
    if (trace.isEmpty() || world.ledger.isSpent(trace))
        return refusal(50009);
    ConsentAsk ask;
    ask.once = trace;
    ask.provider = u"fxiaoke"_s;
    ask.title = u"Fxiaoke"_s;
    ask.client = query.value(u"appId");
    ask.redirect = query.value(u"redirectUrl");
    ask.state = query.value(u"state");
    ask.responseType = query.value(u"responseType");
    ask.decisionPath = u"/fxiaoke/oauth2.0/decision"_s;
    if (ask.responseType.isEmpty())
        return refusal(10005);
    if (ask.client.isEmpty())
        return refusal(10001);
    if (ask.redirect.isEmpty())
        return refusal(10004);
    if (ask.state.isEmpty())
        return refusal(10007);
    if (ask.responseType != u"code")
        return refusal(11005);
    if (!isKnownClient(ask.client))
        return refusal(11001);
    if (!isAcceptableRedirectUri(ask.redirect))
        return refusal(11004);
    return askConsent(ask, request, world, approve);
}

Reply decide(const Request &request, World &world) { return takeDecision(request, world, approve); }

/// The same token with what is left of its life when asked early; after 6600 seconds a new one, and the old still
/// works.
Reply appSecret(const Request &request, const QJsonObject &body, World &world)
{
    if (auto problem = firstProblem(body, {{"permanentCode", 10012, 11013}}))
        return *problem;
    const QString client = body[u"appId"_s].toString();
    const qint64 nowMs = world.clock.milliseconds();
    if (nowMs < world.ledger.answeringTo.value(client))
        return refusal(-1); // not concurrently
    if (!world.rates.take(u"fxiaoke app_secret "_s + client, 10, 60000, nowMs).allowed)
        return refusal(14001);
    if (body[u"permanentCode"_s].toString() != permanentCode)
        return refusal(20015);
    const qint64 now = world.clock.seconds();
    if (request.fault)
        world.ledger.answeringTo.insert(client, nowMs + request.fault->delayMs);
    Claims claims = world.ledger.current.value(client);
    if (claims.id.isEmpty() || now - claims.issued >= sameTokenFor) {
        claims = Claims();
        claims.client = client;
        claims = claims.successor(now, accessLifetime);
        world.ledger.current.insert(client, claims);
    }
    // Here openUserId is the enterprise, not a person.
    return success({{u"openUserId"_s, u"FSUID_sandbox_enterprise"_s},
                    {u"accessToken"_s, claims.sealedAs(accessPrefix)},
                    {u"expiresIn"_s, claims.expires - now},
                    {u"appId"_s, client},
                    {u"ea"_s, enterpriseAccount}});
}

QJsonObject userTokens(const Claims &from, qint64 now)
{
    return {{u"openUserId"_s, openUser},
            {u"accessToken"_s, from.successor(now, accessLifetime).sealedAs(accessPrefix)},
            {u"refreshToken"_s, from.successor(now, refreshLifetime).sealedAs(refreshPrefix)},
            {u"expiresIn"_s, accessLifetime}};
}

Reply exchange(const Request &request, const QJsonObject &body, World &world)
{
    if (auto problem = firstProblem(body, {{"code", 10008, 11010}, {"redirectUrl", 10004, 11004}}))
        return *problem;
    const auto code = Claims::open(codePrefix, body[u"code"_s].toString());
    if (!code || code->client != body[u"appId"_s].toString())
        return refusal(11010);
    if (code->redirect != body[u"redirectUrl"_s].toString())
        return refusal(11004);
    const qint64 now = world.clock.seconds();
    if (request.meets(FaultKind::ExpiredCode) || now >= code->expires || !world.ledger.spend(code->id))
        return refusal(20010);
    QJsonObject tokens = userTokens(*code, now);
    tokens[u"corpId"_s] = corporation;
    return success(tokens);
}

/// No code is published for a refresh token that is missing, expired or used; the credential's own fits best.
Reply refresh(const QJsonObject &body, World &world)
{
    const auto token = Claims::open(refreshPrefix, body[u"refreshToken"_s].toString());
    const qint64 now = world.clock.seconds();
    if (!token || token->client != body[u"appId"_s].toString() || !world.ledger.isAlive(*token, now) ||
        !world.ledger.spend(token->id))
        return refusal(20005);
    return success(userTokens(*token, now));
}

Reply token(const Request &request, World &world)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!hasFreshTrace(request, world) || !request.isJson() || !document.isObject())
        return refusal(50009);
    const QJsonObject body = document.object();
    if (auto problem = firstProblem(body, {{"appId", 10001, 11001}, {"appSecret", 10002, 11002}}))
        return *problem;
    const QString client = body[u"appId"_s].toString();
    if (!withinInterfaceLimit(world, u"token"_s, client))
        return refusal(30004);
    if (!isKnownClient(client) || !isClientSecret(body[u"appSecret"_s].toString()))
        return refusal(20006);
    const QString grant = body[u"grantType"_s].toString();
    if (grant == u"app_secret")
        return appSecret(request, body, world);
    if (grant == u"authorization_code")
        return exchange(request, body, world);
    if (grant == u"refresh_token")
        return refresh(body, world);
    return refusal(50009);
}

Reply query(const Request &request, World &world)
{
    if (!hasFreshTrace(request, world) || !request.isJson() || !QJsonDocument::fromJson(request.body).isObject())
        return refusal(50009);
    const auto claims = Claims::open(accessPrefix, request.bearer());
    if (!claims || !world.ledger.isAlive(*claims, world.clock.seconds()))
        return refusal(20005);
    if (!withinInterfaceLimit(world, u"query"_s, claims->client))
        return refusal(30004);
    const QString enterprise = QString::fromUtf8(request.headers.value("x-fs-ea"));
    if (enterprise.isEmpty())
        return refusal(10014);
    if (enterprise != enterpriseAccount && enterprise != corporation)
        return refusal(20017);
    if (request.headers.value("x-fs-userid").isEmpty())
        return refusal(11008);
    return success({{u"data"_s, QJsonObject{{u"total"_s, 0}, {u"dataList"_s, QJsonArray{}}}}});
}

Reply error(const QString &code) { return refusal(code.toInt()); }

constexpr Route routes[] = {
    {"GET", "/oauth2.0/authorize", FaultPoint::Authorize, authorize},
    {"POST", "/oauth2.0/decision", FaultPoint::Authorize, decide},
    {"POST", "/oauth2.0/token", FaultPoint::Token, token},
    {"POST", "/cgi/crm/v2/data/query", FaultPoint::Api, query},
};

} // namespace

Emulation fxiaokeEmulation()
{
    return {"fxiaoke", routes, {u"app_secret"_s, u"authorization_code"_s, u"refresh_token"_s}, u"grantType"_s, error};
}

} // namespace fob::sandbox
