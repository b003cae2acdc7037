// SPDX-License-Identifier: GPL-3.0-or-later
// Fentu FSM: API keys, sign-in with a code (PKCE welcome), rotating refresh tokens, revocation, and a small API.
#include "sandbox/Emulation.h"
#include "sandbox/FentuTokens.h"
#include "sandbox/RedirectUri.h"
#include "sandbox/SandboxAccounts.h"
#include "sandbox/Seal.h"
#include "sandbox/SigningKey.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

constexpr int hourlyLimit = 1000; // the Standard tier

Parameters approve(const Decision &decision, World &world)
{
    Claims start;
    start.client = decision.ask.client;
    start.scope = decision.scope();
    Claims code = start.successor(world.clock.seconds(), decision.codeExpired ? -1 : fentu::codeLifetime);
    code.family = code.id;
    code.redirect = decision.ask.redirect;
    code.challenge = decision.ask.challenge;
    Parameters parameters;
    parameters.add(u"code"_s, code.sealedAs(fentu::codePrefix));
    return parameters;
}

Reply authorize(const Request &request, World &world)
{
    const Parameters query = request.query();
    ConsentAsk ask;
    ask.provider = u"fentu"_s;
    ask.title = u"Fentu FSM"_s;
    ask.client = query.value(u"client_id");
    ask.redirect = query.value(u"redirect_uri");
    ask.state = query.value(u"state");
    ask.responseType = query.value(u"response_type");
    ask.challenge = query.value(u"code_challenge");
    ask.decisionPath = u"/fentu/oauth/authorize/decision"_s;
    if (!isKnownClient(ask.client))
        return refuseInBrowser(u"The client_id is missing or unknown."_s);
    if (!isAcceptableRedirectUri(ask.redirect))
        return refuseInBrowser(u"The redirect_uri is missing or not registered for this client."_s);
    if (ask.responseType != u"code")
        return redirectError(ask, u"unsupported_response_type"_s);
    if (!ask.challenge.isEmpty() && query.value(u"code_challenge_method") != u"S256")
        return redirectError(ask, u"invalid_request"_s);
    QStringList asked = query.value(u"scope").split(u' ', Qt::SkipEmptyParts);
    if (asked.isEmpty())
        asked = QStringList{u"read:work-orders"_s, u"read:customers"_s, u"read:assets"_s};
    for (const ConsentScope &known : fentu::scopes()) {
        if (asked.removeAll(known.name) > 0)
            ask.scopes.append(known);
    }
    if (!asked.isEmpty())
        return redirectError(ask, u"invalid_scope"_s);
    return askConsent(ask, request, world, approve);
}

Reply decide(const Request &request, World &world) { return takeDecision(request, world, approve); }

Reply apiError(int status, const QString &message)
{
    return Reply::ofJson({{u"error"_s, QJsonObject{{u"code"_s, status}, {u"message"_s, message}}}}, status);
}

QJsonObject sample(const QString &resource, int number)
{
    const QString id = resource.left(2) + u"_000%1"_s.arg(number);
    return {{u"id"_s, id}, {u"name"_s, u"Sample %1 from the sandbox"_s.arg(number)}};
}

Reply list(const QString &resource)
{
    const QJsonArray rows = {sample(resource, 1), sample(resource, 2), sample(resource, 3)};
    return Reply::ofJson(
        {{u"data"_s, rows},
         {u"meta"_s, QJsonObject{{u"current_page"_s, 1}, {u"total_pages"_s, 1}, {u"total_count"_s, rows.size()}}}});
}

Reply create(const Request &request, const QString &resource)
{
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    if (!request.isJson() || !body.isObject())
        return apiError(400, u"The body must be a JSON object"_s);
    QJsonObject made = body.object();
    made[u"id"_s] = resource.left(2) + u'_' + randomId().left(8);
    return Reply::ofJson({{u"data"_s, made}}, 201);
}

Reply resource(const Request &request, World &world)
{
    const auto caller = fentu::callerOf(request.bearer(), world);
    if (!caller)
        return apiError(401, u"Invalid or missing token"_s);
    const RateVerdict verdict =
        world.rates.take(u"fentu "_s + caller->id, hourlyLimit, 3600000, world.clock.milliseconds());
    const QString name = request.path.section(u'/', -1);
    const bool isRead = request.method == "GET";
    const QString scope = (isRead ? u"read:"_s : u"write:"_s) + name;
    Reply reply = !verdict.allowed      ? apiError(429, u"Rate limited"_s)
                  : !caller->may(scope) ? apiError(403, u"Insufficient permissions: "_s + scope)
                  : isRead              ? list(name)
                                        : create(request, name);
    return reply.with("X-RateLimit-Limit", QByteArray::number(hourlyLimit))
        .with("X-RateLimit-Remaining", QByteArray::number(verdict.remaining))
        .with("X-RateLimit-Reset", QByteArray::number(verdict.resetMs / 1000));
}

Reply error(const QString &code)
{
    bool isStatus = false;
    const int status = code.toInt(&isStatus);
    if (isStatus)
        return apiError(status, u"Injected by the sandbox"_s);
    return fentu::oauthError(code, u"Injected by the sandbox"_s);
}

Reply keys(const Request &, World &) { return Reply::ofJson(publicKeys()); }

constexpr Route routes[] = {
    {"GET", "/.well-known/jwks.json", FaultPoint::Api, keys},
    {"GET", "/oauth/authorize", FaultPoint::Authorize, authorize},
    {"POST", "/oauth/authorize/decision", FaultPoint::Authorize, decide},
    {"POST", "/oauth/token", FaultPoint::Token, fentu::token},
    {"POST", "/oauth/revoke", FaultPoint::Revoke, fentu::revoke},
    {"GET", "/v1/work-orders", FaultPoint::Api, resource},
    {"POST", "/v1/work-orders", FaultPoint::Api, resource},
    {"GET", "/v1/customers", FaultPoint::Api, resource},
    {"POST", "/v1/customers", FaultPoint::Api, resource},
    {"GET", "/v1/assets", FaultPoint::Api, resource},
    {"POST", "/v1/assets", FaultPoint::Api, resource},
};

} // namespace

Emulation fentuEmulation()
{
    return {"fentu", routes, {u"authorization_code"_s, u"refresh_token"_s}, u"grant_type"_s, error};
}

} // namespace fob::sandbox
