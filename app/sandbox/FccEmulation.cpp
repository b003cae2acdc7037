// SPDX-License-Identifier: GPL-3.0-or-later
// FCC Finance: a flat token answer, told by HTTP status, and a ping that is not JSON.
#include "sandbox/Emulation.h"
#include "sandbox/SandboxAccounts.h"

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

constexpr qint64 lifetime = 86400;
constexpr char accessPrefix[] = "fcc_at_";

/// Its error body is published nowhere; RFC 6749 §5.2 is the best guess.
Reply refusal(const QString &name, int status, const QString &description)
{
    return Reply::ofJson({{u"error"_s, name}, {u"error_description"_s, description}}, status);
}

Reply token(const Request &request, World &world)
{
    if (!request.isForm())
        return refusal(u"invalid_request"_s, 415, u"Use application/x-www-form-urlencoded; JSON is not accepted"_s);
    const Parameters form = request.form();
    for (const char *name : {"client_id", "client_secret", "grant_type"}) {
        if (form.value(QString::fromLatin1(name)).isEmpty())
            return refusal(u"invalid_request"_s, 400, u"Missing parameter: "_s + QString::fromLatin1(name));
    }
    if (form.value(u"grant_type") != u"client_credentials")
        return refusal(u"unsupported_grant_type"_s, 400, u"grant_type must be client_credentials"_s);
    const QString client = form.value(u"client_id");
    if (!isKnownClient(client) || !isClientSecret(form.value(u"client_secret")))
        return refusal(u"invalid_client"_s, 401, u"Unknown client_id or wrong client_secret"_s);
    Claims claims;
    claims.client = client;
    return Reply::ofJson({{u"access_token"_s, claims.successor(world.clock.seconds(), lifetime).sealedAs(accessPrefix)},
                          {u"expires_in"_s, lifetime},
                          {u"token_type"_s, u"bearer"_s}});
}

Reply ping(const Request &request, World &world)
{
    const auto claims = Claims::open(accessPrefix, request.bearer());
    if (!claims || !world.ledger.isAlive(*claims, world.clock.seconds()))
        return Reply{401, {}, {}, {}};
    return Reply::ofText("text/plain", "pong");
}

Reply error(const QString &code)
{
    bool isStatus = false;
    const int status = code.toInt(&isStatus);
    if (isStatus)
        return Reply{status, {}, {}, {}};
    return refusal(code, code == u"invalid_client" ? 401 : 400, u"Injected by the sandbox"_s);
}

constexpr Route routes[] = {
    {"POST", "/servicing/oauth/token", FaultPoint::Token, token},
    {"GET", "/servicing/ping", FaultPoint::Api, ping},
};

} // namespace

Emulation fccEmulation() { return {"fcc", routes, {u"client_credentials"_s}, u"grant_type"_s, error}; }

} // namespace fob::sandbox
