// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Consent.h"

#include "sandbox/ConsentPage.h"
#include "sandbox/RedirectUri.h"
#include "sandbox/Seal.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

constexpr qint64 pageLifetime = 3600;
constexpr char ticketPrefix[] = "ticket_";

Reply redirectBack(const ConsentAsk &ask, Parameters parameters)
{
    if (!ask.state.isEmpty())
        parameters.add(u"state"_s, ask.state);
    return Reply::redirect(redirectAddress(ask.redirect, parameters));
}

Reply conclude(const ConsentAsk &ask, bool approved, const QStringList &chosen, const Request &request, World &world,
               Approval approval)
{
    if (!ask.once.isEmpty() && !world.ledger.spend(ask.once))
        return refuseInBrowser(u"This sign-in has been answered already. Start it again."_s);
    if (request.meets(FaultKind::Error)) // given while the page was open
        return redirectError(ask, request.fault->argument);
    Decision decision{ask, {}, request.meets(FaultKind::ExpiredCode)};
    for (const ConsentScope &scope : ask.scopes) {
        if (scope.always || chosen.contains(scope.name))
            decision.scopes.append(scope.name);
    }
    const bool grantsNothing = !ask.scopes.isEmpty() && decision.scopes.isEmpty();
    if (!approved || grantsNothing)
        return redirectError(ask, u"access_denied"_s);
    Parameters parameters = approval(decision, world);
    if (request.meets(FaultKind::WrongIssuer)) {
        const QString foreign = request.fault->argument;
        parameters.add(u"iss"_s, foreign.isEmpty() ? u"https://issuer.invalid"_s : foreign);
    }
    return redirectBack(ask, parameters);
}

} // namespace

QString ConsentAsk::sealed(qint64 expires) const
{
    QJsonArray scopeList;
    for (const ConsentScope &scope : scopes)
        scopeList.append(QJsonObject{{u"name"_s, scope.name}, {u"always"_s, scope.always}});
    return sandbox::sealed(ticketPrefix, {{u"provider"_s, provider},
                                          {u"client"_s, client},
                                          {u"redirect"_s, redirect},
                                          {u"state"_s, state},
                                          {u"type"_s, responseType},
                                          {u"challenge"_s, challenge},
                                          {u"scopes"_s, scopeList},
                                          {u"path"_s, decisionPath},
                                          {u"once"_s, once},
                                          {u"id"_s, randomId()},
                                          {u"e"_s, expires}});
}

std::optional<ConsentAsk> ConsentAsk::open(const QString &ticket, qint64 now)
{
    const auto json = unsealed(ticketPrefix, ticket);
    if (!json || now >= (*json)[u"e"_s].toInteger())
        return std::nullopt;
    ConsentAsk ask;
    ask.provider = (*json)[u"provider"_s].toString();
    ask.client = (*json)[u"client"_s].toString();
    ask.redirect = (*json)[u"redirect"_s].toString();
    ask.state = (*json)[u"state"_s].toString();
    ask.responseType = (*json)[u"type"_s].toString();
    ask.challenge = (*json)[u"challenge"_s].toString();
    ask.decisionPath = (*json)[u"path"_s].toString();
    ask.once = (*json)[u"once"_s].toString();
    for (const auto &scope : (*json)[u"scopes"_s].toArray())
        ask.scopes.append({scope[u"name"_s].toString(), {}, scope[u"always"_s].toBool()});
    return ask;
}

Reply askConsent(const ConsentAsk &ask, const Request &request, World &world, Approval approval)
{
    if (request.meets(FaultKind::Error))
        return redirectError(ask, request.fault->argument);
    const QString word = QString::fromUtf8(request.headers.value("x-fob-sandbox-consent"));
    if (word.isEmpty()) {
        const QString ticket = ask.sealed(world.clock.seconds() + pageLifetime);
        return consentPage(ask, ticket);
    }
    QStringList words = word.split(u' ', Qt::SkipEmptyParts);
    const bool approved = words.takeFirst() == u"approve"_s;
    if (words.isEmpty()) {
        for (const ConsentScope &scope : ask.scopes)
            words.append(scope.name);
    }
    return conclude(ask, approved, words, request, world, approval);
}

Reply takeDecision(const Request &request, World &world, Approval approval)
{
    const Parameters form = request.form();
    const QString ticket = form.value(u"ticket");
    const auto ask = ConsentAsk::open(ticket, world.clock.seconds());
    if (!ask || ask->decisionPath != request.path || !world.ledger.spend(ticket))
        return refuseInBrowser(u"This page has been answered already, or it is too old. Start the sign-in again."_s);
    const bool approved = form.value(u"decision") == u"approve";
    return conclude(*ask, approved, form.values(u"scope"), request, world, approval);
}

Reply redirectError(const ConsentAsk &ask, const QString &error)
{
    Parameters parameters;
    parameters.add(u"error"_s, error);
    return redirectBack(ask, parameters);
}

Reply refuseInBrowser(const QString &sentence) { return refusalPage(sentence); }

} // namespace fob::sandbox
