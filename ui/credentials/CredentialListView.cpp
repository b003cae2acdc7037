// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credentials/CredentialListView.h"

#include "ui/credentials/CredentialDelegate.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/theme/Tones.h"

#include <QContextMenuEvent>
#include <QScrollBar>

namespace fob {

CredentialListView::CredentialListView(CredentialListModel &model, QWidget *parent)
    : QListView(parent), m_model(model), m_delegate(new CredentialDelegate(model, this))
{
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setBackgroundRole(QPalette::AlternateBase);
    viewport()->setBackgroundRole(QPalette::AlternateBase);
    setAccessibleName(tr("Credentials"));
    m_delegate->setFont(font());
    setItemDelegate(m_delegate);
    // Connected before the view is: the reset must not let go of the current credential.
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_restoring = true; });
    setModel(&m_model);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &CredentialListView::restoreCurrent);
    m_repaint.setInterval(1000);
    connect(&m_repaint, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
}

void CredentialListView::select(const CredentialId &id)
{
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    setCurrentIndex(m_model.index(row));
    scrollTo(m_model.index(row));
}

void CredentialListView::selectFirst()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (const Credential *credential = m_model.credentialAt(row)) {
            select(credential->id);
            return;
        }
    }
}

void CredentialListView::selectNear(int row)
{
    for (int below = qMax(0, row); below < m_model.rowCount(); ++below)
        if (const Credential *credential = m_model.credentialAt(below))
            return select(credential->id);
    for (int above = qMin(row, m_model.rowCount()) - 1; above >= 0; --above)
        if (const Credential *credential = m_model.credentialAt(above))
            return select(credential->id);
}

void CredentialListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (m_restoring)
        return;
    const Credential *credential = m_model.credentialAt(current.row());
    const CredentialId id = credential ? credential->id : CredentialId();
    if (id == m_current)
        return;
    m_current = id;
    Q_EMIT currentCredentialChanged(m_current);
}

void CredentialListView::restoreCurrent()
{
    const int row = m_current.isEmpty() ? -1 : m_model.rowOf(m_current);
    if (row >= 0)
        setCurrentIndex(m_model.index(row));
    m_restoring = false;
    // Filtered out, it stays the one shown beside the list; removed, it is gone.
    if (!m_current.isEmpty() && !m_model.find(m_current)) {
        m_current.clear();
        Q_EMIT currentCredentialChanged(m_current);
    }
}

void CredentialListView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_delegate->setFont(font());
        scheduleDelayedItemsLayout();
    }
}

void CredentialListView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    if (!m_model.credentialAt(index.row()))
        return;
    setCurrentIndex(index);
    const QPoint place = event->reason() == QContextMenuEvent::Keyboard
                             ? viewport()->mapToGlobal(visualRect(index).center())
                             : event->globalPos();
    Q_EMIT menuRequested(place);
}

void CredentialListView::showEvent(QShowEvent *event)
{
    QListView::showEvent(event);
    m_repaint.start();
}

void CredentialListView::hideEvent(QHideEvent *event)
{
    m_repaint.stop();
    QListView::hideEvent(event);
}

} // namespace fob
