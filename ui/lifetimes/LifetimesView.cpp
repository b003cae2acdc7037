// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lifetimes/LifetimesView.h"

#include "ui/lifetimes/LifetimesDelegate.h"
#include "ui/lifetimes/LifetimesModel.h"

#include <QResizeEvent>

namespace fob {

LifetimesView::LifetimesView(LifetimesModel &model, QWidget *parent)
    : QListView(parent), m_model(model), m_delegate(new LifetimesDelegate(model, this))
{
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true); // else ten thousand rows are measured one by one
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(false); // the card's ground
    setAccessibleName(tr("Lifetimes"));
    setItemDelegate(m_delegate);
    setModel(&model);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_kept = current(); });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        select(m_kept);
        updateGeometry();
    });
    connect(this, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT credentialChosen(m_model.entryAt(index.row()).id); });
}

void LifetimesView::setRange(BoardRange range)
{
    m_delegate->setRange(range);
    viewport()->update();
}

BoardRange LifetimesView::range() const { return m_delegate->range(); }

void LifetimesView::select(const CredentialId &id)
{
    const QModelIndex index = m_model.index(qMax(0, m_model.rowOf(id)));
    setCurrentIndex(index);
    if (index.isValid())
        scrollTo(index);
}

CredentialId LifetimesView::current() const
{
    return currentIndex().isValid() ? m_model.entryAt(currentIndex().row()).id : CredentialId();
}

BoardColumns LifetimesView::columns() const { return BoardColumns::in(viewport()->width(), Metrics(this)); }

QSize LifetimesView::sizeHint() const
{
    return {Metrics(this).px(480), qMin(m_model.rowCount() * columns().rowHeight, QWIDGETSIZE_MAX / 2)};
}

QSize LifetimesView::minimumSizeHint() const
{
    return {Metrics(this).px(160), qMin(sizeHint().height(), Metrics(this).px(62))};
}

void LifetimesView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (const int height = columns().rowHeight; height != m_rowHeight) {
        m_rowHeight = height;
        scheduleDelayedItemsLayout();
        updateGeometry();
    }
    Q_EMIT columnsChanged();
}

} // namespace fob
