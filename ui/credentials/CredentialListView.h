// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

#include <QListView>
#include <QTimer>

namespace fob {

class CredentialDelegate;
class CredentialListModel;

// The list on the left. It keeps the credential that is current through every change of the model, and repaints while
// states move on.
class CredentialListView : public QListView
{
    Q_OBJECT
public:
    CredentialListView(CredentialListModel &model, QWidget *parent = nullptr);

    void select(const CredentialId &id);
    void selectFirst();
    // The one at this row, else the nearest below it, else the nearest above it.
    void selectNear(int row);
    [[nodiscard]] const CredentialId &current() const { return m_current; }

Q_SIGNALS:
    void currentCredentialChanged(const fob::CredentialId &id);
    void menuRequested(const QPoint &globalPosition);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void restoreCurrent();

    CredentialListModel &m_model;
    CredentialDelegate *m_delegate;
    QTimer m_repaint;
    CredentialId m_current;
    bool m_restoring = false;
};

} // namespace fob
