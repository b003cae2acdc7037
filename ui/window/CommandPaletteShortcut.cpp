// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/CommandPaletteShortcut.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace fob {

CommandPaletteShortcut::CommandPaletteShortcut(QWidget *window) : QAction(window), m_window(window)
{
    setShortcut(keys());
    window->addAction(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *before, QWidget *now) {
        if (before)
            before->removeEventFilter(this);
        if (now && now->window() == m_window)
            now->installEventFilter(this);
    });
}

bool CommandPaletteShortcut::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->keyCombination() == QKeyCombination(Qt::CTRL | Qt::Key_K)) {
            event->ignore();
            return true;
        }
    }
    return QAction::eventFilter(watched, event);
}

} // namespace fob
