// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/CredentialText.h"
#include "cli/Table.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class ProviderListCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::ProviderListCommand)

public:
    void declare(CLI::App &app) override { app.add_flag("--json", m_json, tr("print JSON").toStdString()); }
    QString examples() const override { return QStringLiteral("  fob provider list\n  fob provider list --json"); }
    ExitStatus run(Session &session) override;

private:
    bool m_json = false;
};

template <typename List> QStringList idsOf(const List &list)
{
    QStringList ids;
    for (const auto &entry : list)
        ids += entry.id;
    return ids;
}

Json jsonOfProvider(const Provider &provider)
{
    Json environments = Json::array();
    for (const Environment &environment : provider.environments)
        environments.push_back({{"id", environment.id.toStdString()},
                                {"name", localized(environment.name).toStdString()},
                                {"base_url", environment.baseUrl.toString().toStdString()},
                                {"sandbox", environment.kind == Environment::Kind::Sandbox}});
    Json grants = Json::array();
    for (const Grant &grant : provider.grants)
        grants.push_back({{"id", grant.id.toStdString()},
                          {"title", localized(grant.title).toStdString()},
                          {"browser", grant.needsBrowser()},
                          {"fields", jsonOf(grant.fields)},
                          {"secrets", jsonOf(grant.secrets)}});
    Json json;
    json["id"] = jsonOf(provider.id);
    json["name"] = jsonOf(localized(provider.name));
    json["built_in"] = provider.builtIn;
    json["environments"] = environments;
    json["grants"] = grants;
    json["scopes"] = jsonOf(idsOf(provider.scopes.list));
    json["revocation"] = provider.revoke.has_value();
    json["profile"] = provider.profile.has_value();
    return json;
}

ExitStatus ProviderListCommand::run(Session &session)
{
    Json json = Json::array();
    Table table({tr("ID"), tr("NAME"), tr("ENVIRONMENTS"), tr("GRANTS")});
    for (const QString &id : session.parts().providers().ids()) {
        const auto provider = session.parts().providers().find(id);
        if (!provider) {
            // The others are listed all the same, and that is what was asked for; `provider check` has a status for it.
            static_cast<void>(session.fail(provider.error()));
            continue;
        }
        json.push_back(jsonOfProvider(**provider));
        table.add({{safeText((*provider)->id)},
                   {localized((*provider)->name)},
                   {safeText(idsOf((*provider)->environments).join(QStringLiteral(", ")))},
                   {safeText(idsOf((*provider)->grants).join(QStringLiteral(", ")))}});
    }
    for (const QString &origin : session.parts().providers().shadowed())
        session.terminal().complain(
            tr("%1 is not used: its name is a built-in provider's id. Give the provider an id of its own.")
                .arg(safeText(origin, 300)));
    if (m_json)
        session.terminal().data(QByteArrayView(jsonText(json)));
    else
        session.terminal().data(table.toText(session.terminal(), Table::Wrapping::Always));
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeProviderListCommand() { return std::make_unique<ProviderListCommand>(); }

} // namespace fob::cli
