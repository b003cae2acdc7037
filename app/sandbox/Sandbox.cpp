// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Sandbox.h"

#include "sandbox/FaultyReply.h"
#include "sandbox/SandboxControl.h"

#include <QJsonDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

Reply notFound() { return Reply::ofJson({{u"error"_s, u"The sandbox has no such page"_s}}, 404); }

/// The grant a token request asks for; "unknown" keeps anything else out of the log.
QString grantOf(const Emulation &provider, const Request &request)
{
    const QString name = request.isJson() ? QJsonDocument::fromJson(request.body)[provider.grantParameter].toString()
                                          : request.form().value(provider.grantParameter);
    return provider.grants.contains(name) ? name : u"unknown"_s;
}

/// Whether this request decides a sign-in, rather than asking for the page that does.
bool isDecision(const Route &route, const Request &request)
{
    return qstrcmp(route.method, "POST") == 0 || request.headers.contains("x-fob-sandbox-consent");
}

/// Whether a fault of that kind has a meaning for the request; otherwise it waits for one where it has.
bool canStrike(FaultKind kind, FaultPoint at, bool decision, const QString &grant)
{
    switch (kind) {
    case FaultKind::WrongIssuer:
        return at == FaultPoint::Authorize && decision;
    case FaultKind::ExpiredCode:
        return (at == FaultPoint::Authorize && decision) || grant == u"authorization_code";
    case FaultKind::NoRefreshToken:
    case FaultKind::WrongTypes:
        return at == FaultPoint::Token || at == FaultPoint::Refresh;
    default:
        return true;
    }
}

} // namespace

Sandbox::Sandbox(SandboxClock::Source clock)
    : m_providers{fsEmulation(), fxiaokeEmulation(), fentuEmulation(), fslEmulation(), fccEmulation()}
{
    m_world.clock = SandboxClock(std::move(clock));
}

Delivery Sandbox::deliver(Reply reply) const
{
    Delivery delivery;
    delivery.reply = std::move(reply);
    delivery.dateSeconds = m_world.clock.seconds();
    return delivery;
}

/// A page elsewhere that makes a browser look its own name up as 127.0.0.1 gets nothing.
bool Sandbox::isForUs(const Request &request) const
{
    const QString host = QString::fromLatin1(request.headers.value("host"));
    const QUrl origin(m_world.origin);
    return host == origin.authority() || host == u"localhost:%1"_s.arg(origin.port());
}

Delivery Sandbox::answer(Request request)
{
    if (!isForUs(request))
        return deliver(Reply::ofJson({{u"error"_s, u"Wrong Host"_s}}, 403));
    if (auto reply = controlReply(request, m_world, m_faults))
        return deliver(std::move(*reply));
    const QString prefix = request.path.section(u'/', 1, 1);
    bool isKnownPath = false;
    for (const Emulation &provider : m_providers) {
        if (prefix != QLatin1StringView(provider.id))
            continue;
        for (const Route &route : provider.routes) {
            if (QStringView(request.path).mid(prefix.size() + 1) != QLatin1StringView(route.path))
                continue;
            if (request.method == route.method)
                return answerFor(provider, route, request);
            isKnownPath = true;
        }
    }
    if (isKnownPath)
        return deliver(Reply::ofJson({{u"error"_s, u"Method not allowed"_s}}, 405));
    return deliver(notFound());
}

Delivery Sandbox::answerFor(const Emulation &provider, const Route &route, Request &request)
{
    const QString id = QString::fromLatin1(provider.id);
    const QString grant = route.at == FaultPoint::Token ? grantOf(provider, request) : QString();
    m_world.log.note(id, QString::fromLatin1(route.method), QString::fromLatin1(route.path), grant);
    const FaultPoint at = grant == u"refresh_token" ? FaultPoint::Refresh : route.at;
    const bool decision = isDecision(route, request);
    request.fault = m_faults.take(id, at, [&](FaultKind kind) { return canStrike(kind, at, decision, grant); });
    if (!request.fault)
        return deliver(route.answer(request, m_world));
    // In the browser an error of the provider's goes back to the client with the redirect, which the consent sees to.
    const bool redirectsError = at == FaultPoint::Authorize && request.meets(FaultKind::Error);
    if (redirectsError)
        return deliver(route.answer(request, m_world));
    const Fault fault = *request.fault;
    Delivery delivery = deliver({});
    if (fault.handled || needsTheRealAnswer(fault.kind))
        delivery = deliver(route.answer(request, m_world));
    return spoiled(std::move(delivery), fault, provider.error, m_world.origin);
}

} // namespace fob::sandbox
