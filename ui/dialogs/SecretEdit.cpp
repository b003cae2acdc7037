// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/SecretEdit.h"

#include "ui/theme/Icons.h"

#include <QAction>
#include <QFocusEvent>

namespace fob {

SecretEdit::SecretEdit(QWidget *parent)
    : QLineEdit(parent), m_eye(addAction(themedIcon(QStringLiteral("eye"), Tone::Secondary), TrailingPosition))
{
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhHiddenText);
    m_eye->setObjectName(QStringLiteral("eye"));
    m_eye->setShortcut(QKeySequence(Qt::ALT | Qt::Key_R));
    m_eye->setShortcutContext(Qt::WidgetShortcut);
    m_timer.setSingleShot(true);
    m_timer.setInterval(shownFor);
    connect(m_eye, &QAction::triggered, this, [this] { setShown(!isShown()); });
    connect(&m_timer, &QTimer::timeout, this, [this] { setShown(false); });
    connect(this, &QLineEdit::selectionChanged, this, [this] {
        if (isShown())
            deselect();
    });
    setShown(false);
}

void SecretEdit::setShown(bool shown)
{
    if (shown) {
        setFocus();
        m_timer.start();
    } else {
        m_timer.stop();
    }
    deselect();
    setEchoMode(shown ? Normal : Password);
    const QString what = shown ? tr("Hide the secret") : tr("Show the secret");
    m_eye->setIcon(themedIcon(shown ? QStringLiteral("eye-off") : QStringLiteral("eye"), Tone::Secondary));
    m_eye->setText(what);
    m_eye->setToolTip(QStringLiteral("%1 (%2)").arg(what, m_eye->shortcut().toString(QKeySequence::NativeText)));
}

void SecretEdit::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason)
        setShown(false);
    QLineEdit::focusOutEvent(event);
}

} // namespace fob
