// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/CommandPaletteList.h"

#include "ui/theme/Metrics.h"
#include "ui/window/CommandPaletteDelegate.h"
#include "ui/window/CommandPaletteModel.h"

#include <QAccessible>

namespace fob {

CommandPaletteList::CommandPaletteList(CommandPaletteModel &model, QWidget *parent) : QListView(parent), m_model(model)
{
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setFocusPolicy(Qt::NoFocus);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setAccessibleName(tr("Commands and credentials"));
    setItemDelegate(new CommandPaletteDelegate(model, this));
    setModel(&m_model);
}

void CommandPaletteList::goTo(int row)
{
    setCurrentIndex(m_model.index(row));
    scrollTo(m_model.index(row));
}

void CommandPaletteList::step(int rows)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    const int next = currentIndex().row() + rows;
    if (qAbs(rows) == 1)
        goTo((next + count) % count);
    else
        goTo(qBound(0, next, count - 1));
}

int CommandPaletteList::rowHeight() const { return Metrics(this).px(36); }

void CommandPaletteList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (!current.isValid() || !isVisible())
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(current.row());
    QAccessible::updateAccessibility(&event); // does nothing while nobody listens
    Q_EMIT rowAnnounced(current.row());
}

} // namespace fob
