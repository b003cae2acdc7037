// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Confirmation.h"

#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

#include <termios.h>
#include <unistd.h>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::Confirmation)
};

} // namespace

std::optional<ExitStatus> confirmed(Session &session, const QString &question, bool yes)
{
    if (yes)
        return std::nullopt;
    if (!session.terminal().inputIsTerminal()) {
        return session.usage(
            Words::tr("This has to be confirmed, and there is no terminal to ask at: %1 Say --yes.").arg(question));
    }
    const auto agreed = session.terminal().confirm(question);
    if (agreed && *agreed)
        return std::nullopt;
    return session.fail(Error::Kind::Cancelled);
}

std::optional<ExitStatus> confirmedHost(Session &session, const QString &credential, const QString &host)
{
    if (!session.terminal().inputIsTerminal())
        return session.usage(Words::tr("A host can be allowed at a terminal or in the window only, by somebody who is "
                                       "asked. Nothing has been changed."));
    (void)::tcflush(STDIN_FILENO, TCIFLUSH);
    const auto agreed = session.terminal().confirm(
        Words::tr("From now on “fob request” may send the token of “%1” to %2. Whoever runs that host can then use the "
                  "account. Allow it?")
            .arg(safeText(credential), safeText(host, 300)));
    if (agreed && *agreed)
        return std::nullopt;
    return session.fail(Error::Kind::Cancelled);
}

std::optional<ExitStatus> confirmedScopes(Session &session, const Provider &provider, const QStringList &scopes,
                                          bool yes)
{
    for (const QString &id : scopes) {
        const Scope *scope = provider.scopes.find(id);
        if (!scope || !scope->sensitive)
            continue;
        const QString warning = scope->warning.isEmpty() ? localized(scope->description) : localized(scope->warning);
        const QString question = Words::tr("Ask for the scope “%1”? %2").arg(safeText(id), warning);
        if (const auto refused = confirmed(session, question, yes))
            return refused;
    }
    return std::nullopt;
}

} // namespace fob::cli
