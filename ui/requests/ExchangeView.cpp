// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/ExchangeView.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Tones.h"
#include "wording/DiagnosisWords.h"
#include "wording/ErrorWords.h"
#include "wording/ExchangeWords.h"

#include <QEvent>
#include <QFontDatabase>
#include <QTextCursor>

namespace fob {

ExchangeView::ExchangeView(QWidget *parent) : QTextEdit(parent)
{
    setObjectName(QStringLiteral("exchange"));
    setAccessibleName(tr("Request and answer"));
    setReadOnly(true);
    document()->setDocumentMargin(Metrics(this).px(10));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
}

void ExchangeView::showExchange(const Exchange *exchange)
{
    m_exchange = exchange ? std::optional(*exchange) : std::nullopt;
    write();
}

void ExchangeView::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        write();
}

void ExchangeView::writeLine(const ShownText &line)
{
    const Tones &tones = tonesOf(palette());
    QTextCharFormat plain;
    plain.setFontFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    plain.setForeground(tones.text);
    QTextCharFormat masked = plain;
    masked.setForeground(tones.accent);
    masked.setBackground(tones.accentSoft);
    QTextCharFormat withheld = plain;
    withheld.setForeground(tones.secondary);
    withheld.setFontItalic(true);
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    for (const ShownPiece &piece : line) {
        if (piece.kind == ShownPiece::Kind::Masked)
            cursor.insertText(QChar(QChar::Nbsp) + pieceWords(piece) + QChar(QChar::Nbsp), masked);
        else
            cursor.insertText(pieceWords(piece), piece.hasText() ? plain : withheld);
    }
    cursor.insertText(QStringLiteral("\n"), plain);
}

void ExchangeView::write()
{
    clear();
    if (!m_exchange)
        return;
    QTextCursor all(document());
    all.beginEditBlock(); // one layout, however long the answer is
    const auto plain = [](const QString &text) { return ShownText{ShownPiece::plain(text)}; };
    writeLine(plain(QString::fromLatin1(m_exchange->method) + QLatin1Char(' ') + addressWords(*m_exchange)));
    const auto sent = requestParts(*m_exchange);
    for (const ShownText &line : sent)
        writeLine(line);
    writeLine({});
    if (m_exchange->answer)
        writeLine(plain(tr("%1, in %2").arg(statusWords(m_exchange->answer->status), tookWords(m_exchange->took))));
    else if (m_exchange->error)
        writeLine(plain(errorSentence(*m_exchange->error)));
    const auto received = answerParts(*m_exchange);
    for (const ShownText &line : received)
        writeLine(line);
    all.endEditBlock();
    moveCursor(QTextCursor::Start);
}

} // namespace fob
