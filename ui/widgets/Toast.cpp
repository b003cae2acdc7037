// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Toast.h"

namespace fob {

Toast::Toast(QWidget *parent) : MessageStrip(parent)
{
    setObjectName(QStringLiteral("toast"));
    setClosable(true);
    m_timer.setSingleShot(true);
    m_timer.setInterval(shownFor);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(this, &MessageStrip::actionTriggered, this, [this] {
        hide();
        m_act();
    });
}

void Toast::say(const QString &sentence)
{
    showMessage(Tone::Fresh, sentence);
    m_timer.start();
}

void Toast::offer(const QString &sentence, const QString &details, const QString &action, std::function<void()> act)
{
    m_act = std::move(act);
    showMessage(Tone::Fresh, sentence, details, m_act ? action : QString());
    m_timer.start(3 * m_timer.intervalAsDuration());
}

} // namespace fob
