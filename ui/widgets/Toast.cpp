// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Toast.h"

#include "ui/theme/Metrics.h"

#include <QEvent>

namespace fob {

Toast::Toast(QWidget *window) : MessageStrip(window)
{
    setObjectName(QStringLiteral("toast"));
    setClosable(true);
    m_timer.setSingleShot(true);
    m_timer.setInterval(shownFor);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    window->installEventFilter(this);
}

void Toast::say(const QString &sentence)
{
    showMessage(Tone::Fresh, sentence);
    place();
    raise();
    m_timer.start();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return MessageStrip::eventFilter(watched, event);
}

void Toast::place()
{
    const QWidget *window = parentWidget();
    const Metrics metrics(this);
    const int width = qMin(metrics.px(560), window->width() - 2 * metrics.px(24));
    const int height = heightForWidth(width);
    setGeometry((window->width() - width) / 2, window->height() - m_foot - height - metrics.px(16), width, height);
}

} // namespace fob
