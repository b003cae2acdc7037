// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Activity.h"
#include "core/Ports.h"

#include <QWidget>

class QCheckBox;
class QListView;
class QPushButton;
class QStackedWidget;

namespace fob {

class ActivityModel;
class MessageStrip;

// What has happened to one credential, as the activity log has it, and a copy of that for the provider's support.
class ActivityPage : public QWidget
{
    Q_OBJECT
public:
    ActivityPage(ActivityLog &log, const Clock &clock, QWidget *parent = nullptr);

    void showCredential(const Credential &credential);
    // From the log anew.
    void refresh();

Q_SIGNALS:
    // Into the clipboard; the sentence is good news.
    void copied(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showState();
    void copyForSupport();
    void openMenu(const QPoint &place);

    ActivityLog &m_log;
    CredentialId m_credential;
    ActivityModel *m_model;
    QListView *m_list;
    QCheckBox *m_onlyProblems;
    QPushButton *m_copy;
    MessageStrip *m_trouble;
    QStackedWidget *m_stack;
    QWidget *m_nothing;
    QWidget *m_noProblems;
};

} // namespace fob
