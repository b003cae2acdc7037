// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/StoreParts.h"

namespace fob::cli {

namespace {

class StorePassphraseCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::StorePassphraseCommand)

public:
    void declare(CLI::App &) override {}
    QString examples() const override
    {
        return QStringLiteral("  fob store passphrase\n"
                              "  FOB_PASSPHRASE_FILE=old FOB_NEW_PASSPHRASE_FILE=new fob store passphrase");
    }
    ExitStatus run(Session &session) override;
};

ExitStatus StorePassphraseCommand::run(Session &session)
{
    const StoreParts *stores = session.parts().stores();
    if (!stores)
        return session.fail(Error::Kind::Unexpected);
    const auto changed = session.finish<Done>(
        [&](QObject *context, Completion<Done> done) { stores->vault.changePassphrase(context, std::move(done)); });
    if (!changed)
        return session.fail(changed.error());
    session.terminal().say(tr("The vault has another passphrase; every secret in it has been encrypted anew."));
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeStorePassphraseCommand() { return std::make_unique<StorePassphraseCommand>(); }

} // namespace fob::cli
