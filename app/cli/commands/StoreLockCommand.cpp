// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/StoreParts.h"

namespace fob::cli {

namespace {

class StoreLockCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::StoreLockCommand)

public:
    void declare(CLI::App &) override {}
    QString examples() const override { return QStringLiteral("  fob store lock"); }
    ExitStatus run(Session &session) override;
};

ExitStatus StoreLockCommand::run(Session &session)
{
    const StoreParts *stores = session.parts().stores();
    if (!stores)
        return session.fail(Error::Kind::Unexpected);
    if (const auto there = stores->vault.check(); !there)
        return session.fail(there.error());
    if (!stores->vault.exists())
        return session.fail(Error::Kind::VaultMissing, stores->vault.path());
    if (const auto locked = stores->vault.lockEverywhere(); !locked)
        return session.fail(locked.error());
    session.terminal().say(tr("The encrypted vault is locked; whoever needs it next is asked for its passphrase."));
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeStoreLockCommand() { return std::make_unique<StoreLockCommand>(); }

} // namespace fob::cli
