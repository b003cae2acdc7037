// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CredentialText.h"

#include "wording/DurationWords.h"
#include "wording/LifetimeWords.h"
#include "wording/StateWords.h"

#include <QCoreApplication>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::CredentialText)
};

} // namespace

CredentialView CredentialView::of(Session &session, const Credential &credential)
{
    CredentialView view{credential, nullptr, nullptr, nullptr, {}, lifetimesOf(credential, {}, {}), session.now()};
    const auto provider = session.parts().providers().find(credential.provider);
    if (!provider)
        return view;
    view.provider = *provider;
    view.environment = view.provider->environment(credential.environment);
    view.grant = view.provider->grant(credential.grant);
    if (!view.grant)
        return view;
    view.state = stateOf(credential, *view.grant, view.provider->dormantAfter, view.now);
    view.dates = lifetimesOf(credential, *view.grant, view.provider->dormantAfter);
    return view;
}

QString CredentialView::stateText() const
{
    return grant ? stateWords(state, grant->kind) : Words::tr("its provider's descriptor is missing");
}

Terminal::Colour CredentialView::stateColour() const
{
    if (!grant)
        return Terminal::Colour::Bad;
    switch (state.kind) {
    case CredentialState::Kind::Fresh:
    case CredentialState::Kind::NoExpiry:
        return Terminal::Colour::Good;
    case CredentialState::Kind::Expiring:
    case CredentialState::Kind::Dormant:
        return Terminal::Colour::Warning;
    case CredentialState::Kind::SignInNeeded:
    case CredentialState::Kind::Expired:
        return Terminal::Colour::Bad;
    case CredentialState::Kind::NoToken:
        break;
    }
    return Terminal::Colour::Soft;
}

Terminal::Colour CredentialView::timeLeftColour() const
{
    const auto deadline = dates.next();
    return deadline && deadline->isNear(now) ? Terminal::Colour::Warning : Terminal::Colour::Soft;
}

Json CredentialView::toJson() const
{
    const TokenFacts &token = credential.token;
    Json json;
    json["name"] = jsonOf(credential.name);
    json["provider"] = jsonOf(credential.provider);
    json["environment"] = jsonOf(credential.environment);
    json["sandbox"] = isSandbox();
    json["grant"] = jsonOf(credential.grant);
    json["state"] = grant ? jsonOf(stateName(state.kind)) : Json("unknown_provider");
    json["sign_in_needed"] =
        grant ? Json(state.signInNext || state.kind == CredentialState::Kind::SignInNeeded) : Json();
    const auto deadline = dates.next();
    json["deadline"] = deadline ? jsonOf(deadlineName(deadline->kind)) : Json();
    json["days_left"] = deadline ? Json(deadline->daysLeft(now)) : Json();
    json["created_at"] = jsonOf(std::optional(credential.createdAt));
    json["last_used_at"] = jsonOf(credential.lastUsedAt);
    json["issued_at"] = jsonOf(dates.issuedAt);
    json["expires_at"] = jsonOf(dates.tokenEnds);
    json["refresh_expires_at"] = jsonOf(dates.refreshEnds);
    json["sign_in_by"] = jsonOf(dates.signInBy);
    json["dormant_at"] = jsonOf(dates.dormantOn);
    json["keep_alive"] = credential.keepAlive;
    json["scopes"] = jsonOf(credential.scopes);
    json["granted_scopes"] = token.grantedScopes ? jsonOf(*token.grantedScopes) : Json();
    json["account"] = token.account.isEmpty() ? Json() : jsonOf(token.account);
    return json;
}

QByteArray jsonText(const Json &json)
{
    // "replace": nothing that came from outside may make dump() throw.
    return QByteArray::fromStdString(json.dump(2, ' ', true, Json::error_handler_t::replace)) + '\n';
}

Json jsonOf(const std::optional<Instant> &moment) { return moment ? jsonOf(isoText(*moment)) : Json(); }

Json jsonOf(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.push_back(text.toStdString());
    return list;
}

Json jsonOf(const QString &text) { return text.toStdString(); }

} // namespace fob::cli
