// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/tour/TourParts.h"
#include "cli/tour/TourStop.h"
#include "wording/Language.h"

#include <unistd.h>

namespace fob::cli {

namespace {

class TourCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(fob::Tour)

public:
    void declare(CLI::App &) override {}
    QString examples() const override { return QStringLiteral("  fob tour"); }
    ExitStatus run(Session &session) override;

private:
    [[nodiscard]] Result<int> visitAll(Session &session, Session &world, const QString &origin) const;
};

void narrate(Session &session, const QString &sentence) { session.terminal().say(QStringLiteral("   ") + sentence); }

Result<int> TourCommand::visitAll(Session &session, Session &world, const QString &origin) const
{
    int visited = 0;
    Terminal &terminal = session.terminal();
    for (const QString &id : world.parts().providers().ids()) {
        const auto provider = world.provider(id);
        // A user's descriptor may point anywhere, and may be broken: the tour shows what Fob came with.
        if (!provider || !(*provider)->builtIn || !(*provider)->sandbox())
            continue;
        for (const Grant &grant : (*provider)->grants) {
            terminal.say({});
            terminal.say(
                terminal.paint(QStringLiteral("%1 · %2").arg(localized((*provider)->name), localized(grant.title)),
                               Terminal::Colour::Sandbox, STDERR_FILENO));
            TourStop stop(world, **provider, grant, origin, [&](const QString &words) { narrate(session, words); });
            if (const auto done = stop.visit(); !done)
                return failure(done.error());
            ++visited;
        }
    }
    return visited;
}

ExitStatus TourCommand::run(Session &session)
{
    Terminal &terminal = session.terminal();
    terminal.say(tr("The tour takes every provider from nothing to a live token, in the sandbox on this computer.\n"
                    "It plays you in the browser. Credentials and tokens are kept in memory: no keychain is needed, "
                    "and nothing stays behind."));
    TourParts parts(session.parts().providers(), [&](const QString &words) { narrate(session, words); });
    Session world(terminal, parts, session.interruption());
    const auto origin = await<QString>(session.interruption(), [&](QObject *context, Completion<QString> done) {
        parts.sandbox().start(context, std::move(done));
    });
    if (!origin)
        return session.fail(origin.error());
    const auto visited = visitAll(session, world, *origin);
    if (!visited)
        return session.fail(visited.error());
    terminal.say({});
    terminal.say(tr("That was the tour: %1 grants, each with a live token. To go on: fob add --help").arg(*visited));
    return session.done();
}

} // namespace

std::unique_ptr<Command> makeTourCommand() { return std::make_unique<TourCommand>(); }

} // namespace fob::cli
