// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CopyableText.h"

#include "ui/theme/StylePaint.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace fob {
namespace {

// What a line may be broken at without showing anything. QLabel knows no other way to break inside a word.
constexpr QChar breakHere(0x200B);
constexpr int unbreakable = 10; // a time of day in brackets, and three columns of as much in a narrow window

} // namespace

QString breakable(const QString &text)
{
    QString result;
    result.reserve(text.size() + text.size() / unbreakable);
    int unbroken = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        result += text[i];
        unbroken = text[i].isSpace() ? 0 : unbroken + 1;
        if (unbroken >= unbreakable && i + 1 < text.size() && !text[i].isHighSurrogate()) {
            result += breakHere;
            unbroken = 0;
        }
    }
    return result;
}

CopyableText::CopyableText(Style style, const QString &value, QWidget *parent) : TextLabel(style, QString(), parent)
{
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::StrongFocus); // the flags alone leave it out of the Tab key's way
    setWordWrap(true);
    setValue(value);
}

void CopyableText::setValue(const QString &value)
{
    if (value == m_value)
        return; // a selection in it stays
    m_value = value;
    setText(breakable(value));
}

QString CopyableText::taken() const { return hasSelectedText() ? selectedText().remove(breakHere) : m_value; }

void CopyableText::copy() const { QGuiApplication::clipboard()->setText(taken()); }

// X11 and Wayland paste what is selected with the middle button; the label itself offers it with the marks inside.
void CopyableText::tidySelection() const
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (clipboard->supportsSelection() && hasSelectedText())
        clipboard->setText(taken(), QClipboard::Selection);
}

void CopyableText::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        event->accept();
        return;
    }
    TextLabel::keyPressEvent(event);
    tidySelection();
}

void CopyableText::mouseReleaseEvent(QMouseEvent *event)
{
    TextLabel::mouseReleaseEvent(event);
    tidySelection();
}

void CopyableText::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *action = menu->addAction(hasSelectedText() ? tr("Copy the selection") : tr("Copy the value"));
    connect(action, &QAction::triggered, this, &CopyableText::copy);
    menu->popup(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center()) : event->globalPos());
    event->accept();
}

void CopyableText::paintEvent(QPaintEvent *event)
{
    TextLabel::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    paint::focusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), 4, tonesOf(palette()).accent);
}

} // namespace fob
