// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/PasteField.h"

#include "ui/theme/Metrics.h"

#include <QKeyEvent>
#include <QMimeData>

namespace fob {

PasteField::PasteField(QWidget *parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setUndoRedoEnabled(false); // it would keep what was typed
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    const Metrics metrics(this);
    document()->setDocumentMargin(metrics.px(8));
    // The viewport is square: it would paint over the frame's round corners.
    setViewportMargins(1, 1, 1, 1);
    const int line = fontMetrics().lineSpacing();
    setFixedHeight(3 * line + 2 * static_cast<int>(document()->documentMargin()) + 2 * frameWidth() + line / 2);
}

void PasteField::submit()
{
    if (!toPlainText().isEmpty())
        hand(toPlainText());
}

void PasteField::insertFromMimeData(const QMimeData *source) { hand(source->text()); }

bool PasteField::canInsertFromMimeData(const QMimeData *source) const { return source->hasText(); }

void PasteField::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !event->modifiers().testFlag(Qt::ShiftModifier))
        submit();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void PasteField::hand(QString text)
{
    clear();
    const Secret secret = Secret::fromString(text);
    wipe(text);
    Q_EMIT received(secret);
}

} // namespace fob
