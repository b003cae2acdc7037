// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/CredentialText.h"
#include "services/TokenSource.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class RefreshCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::RefreshCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("NAME", m_name, tr("the credential").toStdString())->required();
        app.add_flag("--json", m_json, tr("print the new state as JSON").toStdString());
    }
    QString examples() const override
    {
        return QStringLiteral("  fob refresh acme\n  fob refresh acme --json | jq -r .expires_at");
    }
    ExitStatus run(Session &session) override;

private:
    std::string m_name;
    bool m_json = false;
};

ExitStatus RefreshCommand::run(Session &session)
{
    auto credential = session.find(QString::fromStdString(m_name));
    if (!credential)
        return session.fail(credential.error());
    const auto grant = session.grantOf(*credential);
    if (!grant)
        return session.fail(grant.error());
    if ((*grant)->kind == GrantKind::ApiKey)
        return session.fail(Error::Kind::NotSupported, tr("an API key is never refreshed"));
    const auto ports = session.parts().flowPorts();
    if (!ports)
        return session.fail(ports.error());
    TokenSource source(*ports);
    TokenSource::Options options;
    options.force = true;
    const auto tokens = session.finish<TokenSet>([&](QObject *context, Completion<TokenSet> done) {
        source.get(*credential, options, context, std::move(done));
    });
    if (!tokens)
        return session.fail(tokens.error());
    credential = session.find(credential->name);
    if (!credential)
        return session.fail(credential.error());
    const auto view = CredentialView::of(session, *credential);
    session.terminal().say(tr("“%1” has been refreshed: %2.").arg(safeText(credential->name), view.stateText()));
    if (m_json)
        session.terminal().data(QByteArrayView(jsonText(view.toJson())));
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeRefreshCommand() { return std::make_unique<RefreshCommand>(); }

} // namespace fob::cli
