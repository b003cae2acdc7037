// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/Confirmation.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class RemoveCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::RemoveCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("NAME", m_name, tr("the credential").toStdString())->required();
        app.add_flag("-y,--yes", m_yes, tr("do not ask").toStdString());
    }
    QString examples() const override { return QStringLiteral("  fob remove acme\n  fob remove --yes acme"); }
    ExitStatus run(Session &session) override;

private:
    std::string m_name;
    bool m_yes = false;
};

ExitStatus RemoveCommand::run(Session &session)
{
    const auto credential = session.find(QString::fromStdString(m_name));
    if (!credential)
        return session.fail(credential.error());
    const QString name = safeText(credential->name);
    const QString question =
        tr("Remove “%1”? Its settings, secrets and tokens are deleted from this computer.").arg(name);
    if (const auto refused = confirmed(session, question, m_yes))
        return *refused;
    const auto vault = session.vault();
    const auto removed = session.finish<Done>(
        [&](QObject *context, Completion<Done> done) { (*vault)->remove(credential->id, context, std::move(done)); });
    if (!removed)
        return session.fail(removed.error());
    session.terminal().say(tr("“%1” has been removed.").arg(name));
    if (credential->token.present)
        session.terminal().say(tr("A token of it that you handed out may live until it expires."));
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeRemoveCommand() { return std::make_unique<RemoveCommand>(); }

} // namespace fob::cli
