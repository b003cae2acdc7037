// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class RenameCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::RenameCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("OLD", m_old, tr("the credential's name now").toStdString())->required();
        app.add_option("NEW", m_new, tr("its new name").toStdString())->required();
    }
    QString examples() const override { return QStringLiteral("  fob rename acme acme-production"); }
    ExitStatus run(Session &session) override;

private:
    std::string m_old;
    std::string m_new;
};

ExitStatus RenameCommand::run(Session &session)
{
    const auto vault = session.indexOnly();
    const QString old = QString::fromStdString(m_old);
    const auto credential = vault.and_then([&](CredentialVault *index) { return index->find(old); });
    if (!credential)
        return session.fail(credential.error());
    const auto renamed = session.finish<Credential>([&](QObject *context, Completion<Credential> done) {
        (*vault)->rename(credential->id, QString::fromStdString(m_new), context, std::move(done));
    });
    if (!renamed)
        return session.fail(renamed.error());
    session.terminal().say(tr("“%1” is now called “%2”.").arg(safeText(credential->name), safeText(renamed->name)));
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeRenameCommand() { return std::make_unique<RenameCommand>(); }

} // namespace fob::cli
