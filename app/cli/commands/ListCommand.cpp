// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/CredentialText.h"
#include "cli/StoreText.h"
#include "cli/Table.h"
#include "wording/Language.h"
#include "wording/LifetimeWords.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class ListCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::ListCommand)

public:
    void declare(CLI::App &app) override { app.add_flag("--json", m_json, tr("print JSON").toStdString()); }
    QString examples() const override
    {
        return QStringLiteral(
            "  fob list\n  fob list --json | jq -r '.[] | select(.state == \"sign_in_needed\") | .name'");
    }
    ExitStatus run(Session &session) override;

private:
    bool m_json = false;
};

ExitStatus ListCommand::run(Session &session)
{
    const auto credentials = session.indexOnly().and_then([](CredentialVault *vault) { return vault->all(); });
    if (!credentials)
        return session.fail(credentials.error());
    Json json = Json::array();
    const Json store = m_json ? storeJson(session) : Json();
    Table table({tr("NAME"), tr("PROVIDER"), tr("ENVIRONMENT"), tr("GRANT"), tr("STATE"), tr("DEADLINE")});
    table.setDispensable({3, 1}); // the grant, then the provider; what is a sandbox is always told
    for (const Credential &credential : *credentials) {
        const auto view = CredentialView::of(session, credential);
        if (m_json) {
            json.push_back(view.toJson());
            json.back()["store"] = store;
            continue;
        }
        table.add(
            {{safeText(credential.name)},
             {view.provider ? localized(view.provider->name) : safeText(credential.provider)},
             {safeText(credential.environment), view.isSandbox() ? Terminal::Colour::Sandbox : Terminal::Colour::None},
             {safeText(credential.grant)},
             {view.stateText(), view.stateColour()},
             {timeLeftWords(view.dates, view.now), view.timeLeftColour()}});
    }
    if (m_json)
        session.terminal().data(QByteArrayView(jsonText(json)));
    else if (!table.isEmpty())
        session.terminal().data(table.toText(session.terminal()));
    else
        session.terminal().say(
            tr("There are no credentials yet. Add one with “fob add”, or see what Fob does with “fob tour”."));
    session.sayClockOffset();
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeListCommand() { return std::make_unique<ListCommand>(); }

} // namespace fob::cli
