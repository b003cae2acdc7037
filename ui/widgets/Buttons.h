// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/FobStyle.h"

#include <QPushButton>
#include <QToolButton>

namespace fob {

[[nodiscard]] QPushButton *makeButton(const QString &text, ButtonVariant variant = ButtonVariant::Secondary,
                                      QWidget *parent = nullptr);
[[nodiscard]] QPushButton *makeCompactButton(const QString &text, QWidget *parent = nullptr);
// An icon alone: the name is what a screen reader says and what the tooltip shows.
[[nodiscard]] QToolButton *makeIconButton(const QString &icon, const QString &name,
                                          ButtonVariant variant = ButtonVariant::Secondary, QWidget *parent = nullptr);
// Words alone, for a button that has a menu or follows an action.
[[nodiscard]] QToolButton *makeToolButton(const QString &text, QWidget *parent = nullptr);

// "Refresh (F5)", for a tooltip.
[[nodiscard]] QString withShortcut(const QString &name, const QKeySequence &keys);

// A button with a main action, and a menu of its kin behind the arrow. With the keyboard: Space or Return for the
// action, Down or Alt+Down for the menu. Without a menu it has no arrow.
class SplitButton : public QToolButton
{
    Q_OBJECT
public:
    explicit SplitButton(ButtonVariant variant, QWidget *parent = nullptr);

    void setMenuShown(QMenu *menu); // null: no arrow

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace fob
