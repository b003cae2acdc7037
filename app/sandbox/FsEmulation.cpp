// SPDX-License-Identifier: GPL-3.0-or-later
// FS: one token endpoint and functions that take its token. Its answers come in an envelope, failures too.
#include "sandbox/Emulation.h"
#include "sandbox/SandboxAccounts.h"
#include "sandbox/Seal.h"

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

constexpr qint64 lifetime = 1800; // announced as 1799: a second has passed when the answer is read
constexpr qint64 dormancy = 90 * 86400;
constexpr char accessPrefix[] = "fs_at_";

Reply envelope(int code, const QString &message, const QJsonValue &data = QJsonValue::Null, int status = 200)
{
    return Reply::ofJson({{u"code"_s, code},
                          {u"message"_s, message},
                          {u"traceId"_s, u"sandbox"_s + randomId().left(12)},
                          {u"extend"_s, QJsonValue::Null},
                          {u"data"_s, data}},
                         status);
}

Reply tooMany(const RateVerdict &verdict, const World &world)
{
    const qint64 seconds = (verdict.resetMs - world.clock.milliseconds() + 999) / 1000;
    return envelope(429, u"Too many requests"_s, QJsonValue::Null, 429)
        .with("Retry-After", QByteArray::number(seconds));
}

/// Ten a second over all functions of a client, and a minute's limit for each.
RateVerdict budget(World &world, const QString &client, const QString &function, int perMinute)
{
    const qint64 now = world.clock.milliseconds();
    const RateVerdict second = world.rates.take(u"fs second "_s + client, 10, 1000, now);
    if (!second.allowed)
        return second;
    return world.rates.take(u"fs "_s + function + u' ' + client, perMinute, 60000, now);
}

/// Credentials that nobody used for 90 days are deactivated, and stay so.
bool isDormant(World &world, const QString &client)
{
    const qint64 now = world.clock.seconds();
    const qint64 last = world.ledger.lastCall.value(u"fs "_s + client, now);
    if (now - last > dormancy)
        return true;
    world.ledger.lastCall.insert(u"fs "_s + client, now);
    return false;
}

Reply token(const Request &request, World &world)
{
    if (!request.isForm())
        return envelope(401, u"The request must be application/x-www-form-urlencoded"_s);
    const Parameters form = request.form();
    const QString client = form.value(u"client_id");
    if (const RateVerdict verdict = budget(world, client, u"token"_s, 10); !verdict.allowed)
        return tooMany(verdict, world);
    if (form.value(u"grant_type") != u"client_credentials")
        return envelope(401, u"grant_type must be client_credentials"_s);
    if (!isKnownClient(client) || !isClientSecret(form.value(u"client_secret")))
        return envelope(401, u"Authentication failed: client_id or client_secret is wrong"_s);
    if (isDormant(world, client))
        return envelope(401, u"Authentication failed: the credentials were deactivated after 90 days without a call"_s);
    Claims claims;
    claims.client = client;
    const QString accessToken = claims.successor(world.clock.seconds(), lifetime).sealedAs(accessPrefix);
    return envelope(
        200, u"Success"_s,
        QJsonObject{{u"access_token"_s, accessToken}, {u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, lifetime - 1}});
}

Reply account(const Request &request, World &world)
{
    const auto claims = Claims::open(accessPrefix, request.bearer());
    if (!claims || !world.ledger.isAlive(*claims, world.clock.seconds()) || isDormant(world, claims->client))
        return envelope(401, u"Authentication failed: the access token is missing, unknown or expired"_s);
    if (const RateVerdict verdict = budget(world, claims->client, u"account"_s, 60); !verdict.allowed)
        return tooMany(verdict, world);
    return envelope(200, u"Success"_s,
                    QJsonObject{{u"client_id"_s, claims->client}, {u"name"_s, u"Sandbox account"_s}});
}

Reply error(const QString &code)
{
    const int number = code.toInt();
    return envelope(number, u"Injected by the sandbox"_s, QJsonValue::Null, number == 429 ? 429 : 200);
}

constexpr Route routes[] = {
    {"POST", "/oauth/token", FaultPoint::Token, token},
    {"GET", "/api/account", FaultPoint::Api, account},
};

} // namespace

Emulation fsEmulation() { return {"fs", routes, {u"client_credentials"_s}, u"grant_type"_s, error}; }

} // namespace fob::sandbox
