// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/ExchangeView.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Tones.h"
#include "wording/DiagnosisWords.h"
#include "wording/ErrorWords.h"
#include "wording/ExchangeLines.h"
#include "wording/ExchangeWords.h"

#include <QEvent>
#include <QFontDatabase>
#include <QTextCursor>

namespace fob {

namespace {

QTextCharFormat inTone(const QColor &color)
{
    QTextCharFormat format;
    format.setForeground(color);
    return format;
}

QTextCharFormat asCode(const QColor &color)
{
    QTextCharFormat format = inTone(color);
    format.setFontFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    return format;
}

void writeLines(QTextCursor &at, const std::vector<ShownText> &lines, const Tones &tones)
{
    const QTextCharFormat plain = asCode(tones.text);
    QTextCharFormat masked = asCode(tones.accent);
    masked.setBackground(tones.accentSoft);
    QTextCharFormat withheld = asCode(tones.secondary);
    withheld.setFontItalic(true);
    for (const ShownText &line : lines) {
        for (const ShownPiece &piece : line) {
            if (piece.kind == ShownPiece::Kind::Masked)
                at.insertText(QChar(QChar::Nbsp) + pieceWords(piece) + QChar(QChar::Nbsp), masked);
            else
                at.insertText(pieceWords(piece), piece.hasText() ? plain : withheld);
        }
        at.insertText(QStringLiteral("\n"), plain);
    }
}

} // namespace

ExchangeView::ExchangeView(QWidget *parent) : QTextEdit(parent)
{
    setObjectName(QStringLiteral("exchange"));
    setAccessibleName(tr("Request and answer"));
    setReadOnly(true);
    document()->setDocumentMargin(Metrics(this).px(10));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setPlaceholderText(tr("Choose a request to see it and its answer."));
}

void ExchangeView::showExchange(const Exchange *exchange)
{
    m_exchange = exchange ? std::optional(*exchange) : std::nullopt;
    write();
}

void ExchangeView::showSide(Side side)
{
    m_side = side;
    write();
}

void ExchangeView::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        write();
}

void ExchangeView::write()
{
    clear();
    if (!m_exchange)
        return;
    QTextCursor at(document());
    at.beginEditBlock(); // one layout, however long the answer is
    if (m_side == Side::Request)
        writeRequest(at);
    else
        writeAnswer(at);
    at.endEditBlock();
    moveCursor(QTextCursor::Start);
}

void ExchangeView::writeRequest(QTextCursor &at) const
{
    const Tones &tones = tonesOf(palette());
    at.insertText(QString::fromLatin1(m_exchange->method) + QLatin1Char(' ') + addressWords(*m_exchange) +
                      QLatin1Char('\n'),
                  asCode(tones.text));
    writeLines(at, requestParts(*m_exchange), tones);
}

void ExchangeView::writeAnswer(QTextCursor &at) const
{
    const Tones &tones = tonesOf(palette());
    QTextCharFormat status = inTone(isGood(*m_exchange) ? tones.text : tones.bad);
    status.setFontWeight(QFont::Bold);
    const QString outcome = outcomeWords(*m_exchange);
    const QString took = tookWords(m_exchange->took);
    at.insertText(m_exchange->answer ? tr("%1, in %2, %3").arg(outcome, took, sizeWords(m_exchange->answer->size))
                                     : tr("%1, after %2", "no answer, after 3 s").arg(outcome, took),
                  status);
    at.insertText(QStringLiteral("\n"), inTone(tones.secondary));
    if (const QString limits = limitWords(*m_exchange); !limits.isEmpty())
        at.insertText(limits + QLatin1Char('\n'), inTone(tones.secondary));
    at.insertText(QStringLiteral("\n"), asCode(tones.text));
    if (m_exchange->error)
        at.insertText(errorSentence(*m_exchange->error), inTone(tones.text));
    if (!m_exchange->answer)
        return;
    const auto body = bodyParts(*m_exchange->answer);
    writeLines(at, body, tones);
    if (!body.empty())
        at.insertText(QStringLiteral("\n"), asCode(tones.text));
    writeLines(at, headerParts(*m_exchange->answer), tones);
}

} // namespace fob
