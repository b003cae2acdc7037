// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Overview.h"

#include "cli/Command.h"
#include "cli/Wrap.h"

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::Overview)
};

QString commandLines(int columns, const QByteArray &group)
{
    constexpr int summaryAt = 28;
    QString text;
    for (const CommandEntry &entry : commands()) {
        if (!group.isEmpty() && !QByteArrayView(entry.name).startsWith(group + ' '))
            continue;
        const QString call =
            QStringLiteral("  fob %1 %2").arg(QLatin1String(entry.name), QLatin1String(entry.arguments));
        // A long call has a line to itself.
        QString margin =
            call.size() < summaryAt ? call.leftJustified(summaryAt) : call + u'\n' + QString(summaryAt, u' ');
        for (const QString &line : wrappedLines(summaryOf(entry), columns - summaryAt)) {
            text += margin + line + u'\n';
            margin = QString(summaryAt, u' ');
        }
    }
    return text;
}

QString paragraph(const QString &text, int columns) { return wrappedLines(text, columns).join(u'\n'); }

} // namespace

QString overviewText(int columns, const QByteArray &group)
{
    const QString commandsText = Words::tr("Commands:") + u'\n' + commandLines(columns, group) + u'\n';
    const QString more = paragraph(
        Words::tr("“fob COMMAND --help” explains a command and shows examples. To begin without an account: fob tour"),
        columns);
    if (!group.isEmpty())
        return commandsText + more;
    const QString blank = QStringLiteral("\n\n");
    return paragraph(Words::tr("Fob keeps API credentials in the keychain and hands out tokens that are alive."),
                     columns) +
           blank + commandsText + more + blank +
           paragraph(
               Words::tr("Data goes to standard output, words to standard error. A secret is never an argument: it "
                         "comes on standard input (--secrets-stdin), from a file descriptor (--secrets-fd), or "
                         "from a prompt."),
               columns) +
           blank +
           paragraph(
               Words::tr(
                   "Exit status: 0 done, 1 unexpected, 2 usage, 3 no such credential or provider, 4 sign-in needed, "
                   "5 refused by the provider, 6 network, 7 keychain, 8 cancelled or timed out."),
               columns);
}

} // namespace fob::cli
