// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

#include <QWidget>

class QLineEdit;

namespace fob {

class CredentialListModel;
class CredentialListView;
class TextLabel;

// The left-hand side: search, add, and the list.
class CredentialPane : public QWidget
{
    Q_OBJECT
public:
    explicit CredentialPane(CredentialListModel &model, QWidget *parent = nullptr);

    [[nodiscard]] CredentialListView &list() const { return *m_list; }
    void focusSearch();
    // Selects it; a search that hides it gives way.
    void showCredential(const CredentialId &id);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void addRequested();
    void lifetimesRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void countChanged();

    CredentialListModel &m_model;
    QLineEdit *m_search;
    CredentialListView *m_list;
    QWidget *m_nothing;
    TextLabel *m_nothingWords;
};

} // namespace fob
