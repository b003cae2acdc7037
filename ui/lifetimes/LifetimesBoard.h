// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "ui/lifetimes/BoardLayout.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QButtonGroup;
class QGridLayout;
class QPushButton;

namespace fob {

class Clock;
class CredentialListModel;
class LifetimesAxis;
class LifetimesModel;
class LifetimesView;
class TextLabel;

// How long everything lives: a row a credential, the next deadline on top.
class LifetimesBoard : public QWidget
{
    Q_OBJECT
public:
    LifetimesBoard(const CredentialListModel &credentials, const Clock &clock, QWidget *parent = nullptr);

    void setRange(BoardRange range);
    [[nodiscard]] BoardRange range() const;
    // Looks at this credential, or the first, with the keyboard on the rows.
    void lookAt(const CredentialId &id);
    // Writes the deadlines that are still to come; what became of it is said.
    void exportTo(const QString &path);

Q_SIGNALS:
    void credentialChosen(const fob::CredentialId &id);
    void rangeChanged(fob::BoardRange range);
    void left();
    void exported(const QString &sentence);
    void failed(const fob::Error &error);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void askForFile();
    void rowsChanged();
    void arrangeHead();

    LifetimesModel *m_model;
    LifetimesView *m_view;
    LifetimesAxis *m_axis;
    TextLabel *m_nothing;
    QButtonGroup *m_ranges;
    std::vector<QPushButton *> m_rangeButtons;
    QPushButton *m_export;
    QWidget *m_buttons;
    QGridLayout *m_head;
    bool m_stacked = false;
    QTimer m_tick;
};

} // namespace fob
