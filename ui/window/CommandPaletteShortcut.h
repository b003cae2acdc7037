// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>

namespace fob {

// Ctrl+K, from everywhere in the window. A line edit would keep the key for itself (on X11 it deletes to the end of the
// line), so the one that has the focus is asked to let it pass.
class CommandPaletteShortcut : public QAction
{
    Q_OBJECT
public:
    explicit CommandPaletteShortcut(QWidget *window);

    [[nodiscard]] static QKeySequence keys() { return QKeySequence(Qt::CTRL | Qt::Key_K); }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_window;
};

} // namespace fob
