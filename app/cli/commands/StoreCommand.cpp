// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/CredentialText.h"
#include "cli/StoreParts.h"
#include "cli/StoreText.h"
#include "cli/Table.h"
#include "services/StoreMove.h"
#include "wording/SafeText.h"

namespace fob::cli {

namespace {

class StoreCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::StoreCommand)

public:
    void declare(CLI::App &app) override { app.add_flag("--json", m_json, tr("print JSON").toStdString()); }
    QString examples() const override
    {
        return QStringLiteral("  fob store\n  fob store --json | jq -r .backend\n  fob store move vault");
    }
    ExitStatus run(Session &session) override;

private:
    struct Seen
    {
        SecretStoreStatus status;
        QString recorded; ///< the name of the store that the credentials' secrets are in; empty: there are none
        bool moving = false;
    };
    [[nodiscard]] Result<Seen> look(Session &session, const StoreParts &stores, StoreChoice::Kind kind) const;
    void tell(Session &session, const StoreParts &stores, const Seen &seen) const;
    void tellJson(Session &session, const StoreParts &stores, const Seen &seen) const;

    bool m_json = false;
};

bool isVault(const StoreParts &stores) { return stores.choice->kind == StoreChoice::Kind::Vault; }

QString nameOf(StoreChoice::From from)
{
    switch (from) {
    case StoreChoice::From::Environment:
        return QStringLiteral("environment");
    case StoreChoice::From::Settings:
        return QStringLiteral("settings");
    case StoreChoice::From::Default:
        break;
    }
    return QStringLiteral("default");
}

Result<StoreCommand::Seen> StoreCommand::look(Session &session, const StoreParts &stores, StoreChoice::Kind kind) const
{
    Seen seen;
    const auto status =
        await<SecretStoreStatus>(session.interruption(), [&](QObject *context, Completion<SecretStoreStatus> done) {
            stores.of(kind).status(context, std::move(done));
        });
    if (!status)
        return failure(status.error());
    seen.status = *status;
    const auto recorded = StoreMove::recordedBackend(stores.index);
    const auto underWay = recorded ? StoreMove::unfinished(stores.index) : recorded;
    const auto credentials = underWay ? stores.index.all() : failure(underWay.error());
    if (!credentials)
        return failure(credentials.error());
    seen.recorded = credentials->empty() ? QString() : *recorded;
    seen.moving = !underWay->isEmpty();
    return seen;
}

void StoreCommand::tell(Session &session, const StoreParts &stores, const Seen &seen) const
{
    Table table;
    const auto row = [&table](const QString &label, const QString &value) {
        if (!value.isEmpty())
            table.add({{label, Terminal::Colour::Soft}, {safeText(value)}});
    };
    row(tr("Secrets are kept in"), seen.status.backend.isEmpty() ? tr("Keychain") : seen.status.backend);
    row(tr("State"), stateWords(seen.status.state));
    row(tr("File"), isVault(stores) ? stores.vault.path() : QString());
    row(tr("Chosen by"), chosenByWords(*stores.choice, stores.settings));
    session.terminal().data(table.toText(session.terminal()));
    Terminal &terminal = session.terminal();
    if (!seen.recorded.isEmpty() && !seen.status.backend.isEmpty() && seen.recorded != seen.status.backend)
        terminal.complain(tr("The secrets of the credentials are in another store: %1. To move them here: %2")
                              .arg(safeText(seen.recorded),
                                   QStringLiteral("fob store move ") + StoreChoice::nameOf(stores.choice->kind)));
    else if (seen.moving)
        terminal.complain(tr("A move from one store to the other is unfinished. To finish it: %1")
                              .arg(QStringLiteral("fob store move ") + StoreChoice::nameOf(stores.choice->kind)));
}

void StoreCommand::tellJson(Session &session, const StoreParts &stores, const Seen &seen) const
{
    Json json;
    json["store"] = jsonOf(StoreChoice::nameOf(stores.choice->kind));
    json["backend"] = seen.status.backend.isEmpty() ? Json() : jsonOf(seen.status.backend);
    json["state"] = jsonOf(nameOf(seen.status.state));
    json["file"] = isVault(stores) ? jsonOf(stores.vault.path()) : Json();
    json["chosen_by"] = jsonOf(nameOf(stores.choice->from));
    json["credentials_in"] = seen.recorded.isEmpty() ? Json() : jsonOf(seen.recorded);
    json["unfinished_move"] = seen.moving;
    session.terminal().data(QByteArrayView(jsonText(json)));
}

ExitStatus StoreCommand::run(Session &session)
{
    const StoreParts *stores = session.parts().stores();
    if (!stores)
        return session.fail(Error::Kind::Unexpected);
    if (!stores->choice)
        return session.fail(stores->choice.error());
    const auto seen = look(session, *stores, stores->choice->kind);
    if (!seen)
        return session.fail(seen.error());
    if (m_json)
        tellJson(session, *stores, *seen);
    else
        tell(session, *stores, *seen);
    if (isVault(*stores)) {
        if (const auto usable = stores->vault.check(); !usable)
            return session.fail(usable.error());
    }
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeStoreCommand() { return std::make_unique<StoreCommand>(); }

} // namespace fob::cli
