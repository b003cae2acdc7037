// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/StoreParts.h"
#include "cli/StoreText.h"
#include "cli/Values.h"
#include "services/SecretPlaces.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class StoreMoveCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::StoreMoveCommand)

public:
    void declare(CLI::App &app) override
    {
        app.add_option("STORE", m_store, tr("where to: vault or keychain").toStdString())
            ->required()
            ->check(oneOf({QStringLiteral("vault"), QStringLiteral("keychain")}));
    }
    QString examples() const override
    {
        return QStringLiteral("  fob store move vault\n"
                              "  FOB_PASSPHRASE_FILE=/run/secrets/fob fob store move vault\n"
                              "  fob store move keychain");
    }
    ExitStatus run(Session &session) override;

private:
    void tell(Session &session, const StoreParts &stores, StoreChoice::Kind to, const StoreMoved &moved) const;

    std::string m_store;
};

void StoreMoveCommand::tell(Session &session, const StoreParts &stores, StoreChoice::Kind to,
                            const StoreMoved &moved) const
{
    Terminal &terminal = session.terminal();
    terminal.say(tr("Secrets are kept in %1 from now on. Moved: %2").arg(storeWords(to)).arg(moved.credentials));
    for (const QString &name : moved.lost)
        terminal.complain(tr("The secrets of “%1” had been lost before; enter them again.").arg(safeText(name)));
    if (stores.choice && stores.choice->from == StoreChoice::From::Environment && stores.choice->kind != to)
        terminal.complain(tr("FOB_STORE still names the other store: unset it."));
    terminal.say(tr("A window of Fob that is open has to be started again."));
}

ExitStatus StoreMoveCommand::run(Session &session)
{
    const StoreParts *stores = session.parts().stores();
    const auto to = StoreChoice::fromName(QString::fromStdString(m_store));
    if (!stores || !to)
        return session.fail(Error::Kind::Unexpected);
    StoreSettings settings;
    settings.saveKind = [stores](StoreKind kind) { return StoreChoice::save(stores->settings, kind); };
    SecretPlaces places(
        {stores->keychain, stores->vault, stores->chosen, stores->index, stores->locks, stores->clock, stores->random},
        settings);
    const auto moved = session.finish<StoreMoved>(
        [&](QObject *context, Completion<StoreMoved> done) { places.moveTo(*to, context, std::move(done)); });
    if (!moved)
        return session.fail(moved.error());
    tell(session, *stores, *to, *moved);
    if (!moved->leftBehind)
        return session.done();
    session.terminal().complain(tr("Copies are left in %1. To have them removed, run this again.")
                                    .arg(storeWords(*to == StoreKind::Vault ? StoreKind::Keychain : StoreKind::Vault)));
    return session.fail(*moved->leftBehind);
}

} // namespace

std::unique_ptr<Command> makeStoreMoveCommand() { return std::make_unique<StoreMoveCommand>(); }

} // namespace fob::cli
