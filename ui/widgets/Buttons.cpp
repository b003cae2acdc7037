// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Buttons.h"

#include "ui/theme/Icons.h"

#include <QKeyEvent>

namespace fob {

namespace {

bool isReturn(const QKeyEvent &event) { return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter; }

/// Return presses the button that has the focus, and only that one: as an automatic default it would also be pressed
/// by a Return in a field of its dialog. Qt's tool buttons know Space alone.
template <typename Button> class PressedByReturn final : public Button
{
public:
    using Button::Button;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (isReturn(*event))
            this->click();
        else
            Button::keyPressEvent(event);
    }
};

} // namespace

QPushButton *makeButton(const QString &text, ButtonVariant variant, QWidget *parent)
{
    auto *button = new PressedByReturn<QPushButton>(text, parent);
    setVariant(button, variant);
    button->setAutoDefault(false);
    return button;
}

QPushButton *makeCompactButton(const QString &text, QWidget *parent)
{
    auto *button = makeButton(text, ButtonVariant::Secondary, parent);
    setCompact(button, true);
    return button;
}

QToolButton *makeIconButton(const QString &icon, const QString &name, ButtonVariant variant, QWidget *parent)
{
    auto *button = new PressedByReturn<QToolButton>(parent);
    setVariant(button, variant);
    button->setIcon(themedIcon(icon, variant == ButtonVariant::Primary ? Tone::OnAccent : Tone::Text));
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QToolButton *makeToolButton(const QString &text, QWidget *parent)
{
    auto *button = new PressedByReturn<QToolButton>(parent);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QString withShortcut(const QString &name, const QKeySequence &keys)
{
    return QStringLiteral("%1 (%2)").arg(name, keys.toString(QKeySequence::NativeText));
}

SplitButton::SplitButton(ButtonVariant variant, QWidget *parent) : QToolButton(parent)
{
    setVariant(this, variant);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

void SplitButton::setMenuShown(QMenu *menu)
{
    setMenu(menu);
    setPopupMode(menu ? QToolButton::MenuButtonPopup : QToolButton::DelayedPopup);
    updateGeometry();
}

void SplitButton::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Down || event->key() == Qt::Key_Menu || event->key() == Qt::Key_F4;
    if (opens && menu()) {
        showMenu();
        return;
    }
    if (isReturn(*event)) {
        click();
        return;
    }
    QToolButton::keyPressEvent(event);
}

} // namespace fob
