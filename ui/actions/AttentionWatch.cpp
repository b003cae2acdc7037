// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/AttentionWatch.h"

#include <QCoreApplication>
#include <QEvent>

namespace fob {

AttentionWatch::AttentionWatch(QObject *parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool AttentionWatch::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    const bool byPerson = event->spontaneous() && (type == QEvent::KeyPress || type == QEvent::MouseButtonPress ||
                                                   type == QEvent::Wheel || type == QEvent::TouchBegin);
    if (byPerson && (!m_last.isValid() || m_last.hasExpired(1000))) {
        m_last.start();
        Q_EMIT attended();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace fob
