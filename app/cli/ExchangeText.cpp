// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ExchangeText.h"

#include "services/ExchangeRecorder.h"
#include "wording/DiagnosisWords.h"
#include "wording/ErrorWords.h"
#include "wording/ExchangeLines.h"
#include "wording/ExchangeWords.h"

#include <QCoreApplication>

#include <unistd.h>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::ExchangeText)
};

QString joined(const QString &mark, const QString &line)
{
    return line.isEmpty() ? mark : mark + QLatin1Char(' ') + line;
}

void sayExchange(Terminal &terminal, const Exchange &exchange)
{
    const auto soft = [&](const QString &text) { return terminal.paint(text, Terminal::Colour::Soft, STDERR_FILENO); };
    QString first = QString::fromLatin1(exchange.method) + QLatin1Char(' ') + addressWords(exchange);
    if (!exchange.role.isEmpty())
        first += QStringLiteral("  ") + soft(QLatin1Char('(') + roleWords(exchange.role) + QLatin1Char(')'));
    terminal.say(joined(QStringLiteral(">"), first));
    const QStringList sent = requestLines(exchange);
    for (const QString &line : sent)
        terminal.say(joined(QStringLiteral(">"), line));
    if (exchange.answer)
        terminal.say(joined(QStringLiteral("<"), Words::tr("%1, in %2, %3")
                                                     .arg(statusWords(exchange.answer->status),
                                                          tookWords(exchange.took), sizeWords(exchange.answer->size))));
    else if (exchange.error)
        terminal.say(
            joined(QStringLiteral("<"),
                   Words::tr("no answer after %1. %2").arg(tookWords(exchange.took), whatHappened(*exchange.error))));
    const QStringList received = answerLines(exchange);
    for (const QString &line : received)
        terminal.say(joined(QStringLiteral("<"), line));
    terminal.say(QString());
}

} // namespace

void followExchanges(Session &session, QObject &until)
{
    if (const ExchangeRecorder *exchanges = session.parts().exchanges())
        QObject::connect(exchanges, &ExchangeRecorder::recorded, &until,
                         [&session](const Exchange &exchange) { sayExchange(session.terminal(), exchange); });
}

} // namespace fob::cli
