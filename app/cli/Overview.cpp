// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Overview.h"

#include "cli/Command.h"

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::Overview)
};

QString commandLines()
{
    QString lines;
    for (const CommandEntry &entry : commands()) {
        const QString call = QStringLiteral("%1 %2").arg(QLatin1String(entry.name), QLatin1String(entry.arguments));
        lines += QStringLiteral("  fob %1 %2\n").arg(call, -20).arg(summaryOf(entry));
    }
    return lines;
}

} // namespace

QString overviewText()
{
    return Words::tr("Fob keeps API credentials in the keychain and hands out tokens that are alive.") +
           QStringLiteral("\n\n") + Words::tr("Commands:") + u'\n' + commandLines() + u'\n' +
           Words::tr(
               "“fob COMMAND --help” explains a command and shows examples. To begin without an account: fob tour") +
           QStringLiteral("\n\n") +
           Words::tr(
               "Data goes to standard output, words to standard error. A secret is never an argument: it comes on\n"
               "standard input (--secrets-stdin), from a file descriptor (--secrets-fd), or from a prompt.") +
           QStringLiteral("\n\n") +
           Words::tr("Exit status: 0 done, 1 unexpected, 2 usage, 3 no such credential or provider, 4 sign-in needed,\n"
                     "5 refused by the provider, 6 network, 7 keychain, 8 cancelled or timed out.");
}

} // namespace fob::cli
