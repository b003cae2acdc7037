// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ArrowStops.h"

#include <QKeyEvent>
#include <QWidget>

#include <algorithm>

namespace fob {

void ArrowStops::setStops(const std::vector<QWidget *> &stops)
{
    for (QWidget *stop : m_stops)
        stop->removeEventFilter(this);
    m_stops = stops;
    for (QWidget *stop : m_stops)
        stop->installEventFilter(this);
    if (!m_stops.empty())
        makeCurrent(m_stops.front());
}

void ArrowStops::makeCurrent(QWidget *stop)
{
    for (QWidget *each : m_stops)
        each->setFocusPolicy(each == stop ? Qt::StrongFocus : Qt::ClickFocus);
}

bool ArrowStops::eventFilter(QObject *watched, QEvent *event)
{
    const auto at = std::find(m_stops.begin(), m_stops.end(), watched);
    if (at == m_stops.end())
        return false;
    if (event->type() == QEvent::FocusIn)
        makeCurrent(*at);
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isDown = key->key() == Qt::Key_Down;
    if ((!isDown && key->key() != Qt::Key_Up) || (key->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false; // with Shift they select inside of a value
    if (isDown ? at + 1 != m_stops.end() : at != m_stops.begin())
        (isDown ? *(at + 1) : *(at - 1))->setFocus(isDown ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace fob
