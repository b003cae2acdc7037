// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TabOrder.h"

#include <QLayout>
#include <QScrollArea>
#include <QSplitter>

#include <algorithm>
#include <vector>

namespace fob {
namespace {

void collect(QWidget *widget, std::vector<QWidget *> &stops);

void collect(QLayout *layout, std::vector<QWidget *> &stops)
{
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem *item = layout->itemAt(i);
        if (QWidget *widget = item->widget())
            collect(widget, stops);
        else if (QLayout *inner = item->layout())
            collect(inner, stops);
    }
}

void collect(QWidget *widget, std::vector<QWidget *> &stops)
{
    if (!widget->isVisible())
        return;
    if ((widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled())
        stops.push_back(widget);
    if (const auto *splitter = qobject_cast<QSplitter *>(widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            collect(splitter->widget(i), stops);
    } else if (const auto *area = qobject_cast<QScrollArea *>(widget)) {
        if (area->widget())
            collect(area->widget(), stops);
    } else if (QLayout *layout = widget->layout()) {
        collect(layout, stops);
    }
}

} // namespace

bool focusNextInLayout(QWidget *window, bool next)
{
    std::vector<QWidget *> stops;
    collect(window, stops);
    if (stops.empty())
        return false;
    const QWidget *present = window->focusWidget();
    const auto at = std::find_if(stops.begin(), stops.end(), [present](const QWidget *stop) {
        return stop == present || (present && stop->isAncestorOf(present));
    });
    const auto count = static_cast<std::ptrdiff_t>(stops.size());
    const auto index = at == stops.end() ? (next ? -1 : count) : at - stops.begin();
    QWidget *target = stops[static_cast<std::size_t>((index + (next ? 1 : -1) + count) % count)];
    target->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace fob
