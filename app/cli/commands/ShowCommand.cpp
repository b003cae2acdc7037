// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/CredentialText.h"
#include "cli/RedirectText.h"
#include "cli/StoreText.h"
#include "cli/Table.h"
#include "core/RedirectUris.h"
#include "services/UserProfile.h"
#include "wording/DurationWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class ShowCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::ShowCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("NAME", m_name, tr("the credential").toStdString())->required();
        app.add_flag("--profile", m_profile, tr("ask the provider whose account this is").toStdString());
        app.add_flag("--json", m_json, tr("print JSON").toStdString());
    }
    QString examples() const override
    {
        return QStringLiteral("  fob show acme\n  fob show acme --profile\n  fob show acme --json | jq .redirect_uris");
    }
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] QString text(Session &session, const CredentialView &view, const UserProfile &profile) const;
    [[nodiscard]] Json json(Session &session, const CredentialView &view, const UserProfile &profile) const;

    std::string m_name;
    bool m_profile = false;
    bool m_json = false;
};

bool hasRedirect(const CredentialView &view) { return view.provider && view.grant && view.grant->needsBrowser(); }

QString baseUrlOf(const CredentialView &view)
{
    return view.provider ? baseUrl(view.credential, *view.provider).toString() : view.credential.baseUrl.toString();
}

QString ShowCommand::text(Session &session, const CredentialView &view, const UserProfile &profile) const
{
    const Credential &credential = view.credential;
    const Instant now = session.now();
    Table table;
    const auto row = [&table](const QString &label, const QString &value,
                              Terminal::Colour colour = Terminal::Colour::None) {
        if (!value.isEmpty())
            table.add({{label, Terminal::Colour::Soft}, {safeText(value), colour}});
    };
    const auto moment = [&](const std::optional<Instant> &when) { return when ? momentWords(*when, now) : QString(); };
    row(tr("Name"), credential.name);
    row(tr("State"), view.stateText(), view.stateColour());
    row(tr("Provider"), view.provider ? localized(view.provider->name) : credential.provider);
    row(tr("Environment"), view.environment ? localized(view.environment->name) : credential.environment,
        view.isSandbox() ? Terminal::Colour::Sandbox : Terminal::Colour::None);
    row(tr("Grant"), view.grant ? localized(view.grant->title) : credential.grant);
    row(tr("Server"), baseUrlOf(view));
    for (auto it = credential.fields.begin(); it != credential.fields.end(); ++it) {
        const Field *field = view.provider ? view.provider->field(it.key()) : nullptr;
        row(field ? localized(field->label) : safeText(it.key()), it.value());
    }
    for (auto it = credential.pathOverrides.begin(); it != credential.pathOverrides.end(); ++it)
        row(tr("Path of %1").arg(safeText(it.key())), it.value());
    if (hasRedirect(view)) {
        for (const QString &uri : redirectUris(credential.redirect, view.provider->redirect))
            row(tr("Redirect URI to register"), uri);
        row(tr("About it"), localized(view.provider->redirect.note));
    }
    row(tr("Scopes asked for"), credential.scopes.join(u' '));
    if (credential.token.grantedScopes)
        row(tr("Scopes granted"), credential.token.grantedScopes->join(u' '));
    row(tr("Account"), credential.token.account);
    row(tr("Allowed hosts"), credential.allowedHosts.join(u' '));
    row(tr("Tier"), credential.tier);
    row(tr("Kept in"), backendInUse(session));
    row(tr("Added"), moment(credential.createdAt));
    row(tr("Last used"), moment(credential.lastUsedAt));
    if (credential.token.present) {
        row(tr("Token issued"), moment(credential.token.issuedAt));
        row(tr("Token expires"), moment(credential.token.expiresAt));
        row(tr("Refresh token expires"), moment(view.dates.refreshEnds));
    }
    row(tr("Sign in again by"), moment(view.dates.signInBy));
    row(tr("Deactivated without a call"), moment(view.dates.dormantOn));
    if (credential.keepAlive)
        row(tr("Kept alive"), tr("yes, by a call before it is deactivated"));
    for (const auto &[pointer, value] : profile) // "/data/name" reads as "data name"
        row(tr("Profile: %1").arg(safeText(pointer.mid(1).replace(u'/', u' '))), value);
    return table.toText(session.terminal());
}

Json ShowCommand::json(Session &session, const CredentialView &view, const UserProfile &profile) const
{
    const Credential &credential = view.credential;
    Json json = view.toJson();
    json["store"] = storeJson(session);
    json["base_url"] = jsonOf(baseUrlOf(view));
    json["fields"] = Json::object();
    for (auto it = credential.fields.begin(); it != credential.fields.end(); ++it)
        json["fields"][it.key().toStdString()] = jsonOf(it.value());
    json["allowed_hosts"] = Json::array();
    for (const QString &host : credential.allowedHosts)
        json["allowed_hosts"].push_back(jsonOf(host));
    json["paths"] = Json::object();
    for (auto it = credential.pathOverrides.begin(); it != credential.pathOverrides.end(); ++it)
        json["paths"][it.key().toStdString()] = jsonOf(it.value());
    json["redirect"] = hasRedirect(view) ? jsonOf(redirectName(credential.redirect.kind)) : Json();
    json["redirect_uris"] =
        hasRedirect(view) ? jsonOf(redirectUris(credential.redirect, view.provider->redirect)) : Json::array();
    json["tier"] = credential.tier.isEmpty() ? Json() : jsonOf(credential.tier);
    if (m_profile) {
        json["profile"] = Json::object();
        for (const auto &[pointer, value] : profile)
            json["profile"][pointer.toStdString()] = jsonOf(value);
    }
    return json;
}

ExitStatus ShowCommand::run(Session &session)
{
    const QString name = QString::fromStdString(m_name);
    auto credential = session.indexOnly().and_then([&](CredentialVault *vault) { return vault->find(name); });
    if (!credential)
        return session.fail(credential.error());
    UserProfile profile;
    std::optional<Error> unread; // told behind what is known without it
    if (m_profile) {
        const auto ports = session.parts().flowPorts();
        if (!ports)
            return session.fail(ports.error());
        auto answer = session.finish<UserProfile>([&](QObject *context, Completion<UserProfile> done) {
            readProfile(*ports, *credential, context, std::move(done));
        });
        if (answer)
            profile = std::move(*answer);
        else if (answer.error().kind == Error::Kind::NotSupported)
            return session.fail(answer.error()); // a mistake in the command, and nobody was asked
        else
            unread = answer.error();
        credential = session.find(credential->name); // the token may be a new one
        if (!credential)
            return session.fail(credential.error());
    }
    const auto view = CredentialView::of(session, *credential);
    if (m_json)
        session.terminal().data(QByteArrayView(jsonText(json(session, view, profile))));
    else
        session.terminal().data(text(session, view, profile));
    session.sayClockOffset();
    return unread ? session.fail(*unread) : session.done();
}

} // namespace

std::unique_ptr<Command> makeShowCommand() { return std::make_unique<ShowCommand>(); }

} // namespace fob::cli
