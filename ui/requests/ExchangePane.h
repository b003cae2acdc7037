// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Exchange.h"

#include <QWidget>

class QLineEdit;
class QTabBar;
class QToolButton;

namespace fob {

class ExchangeView;

// The chosen exchange: its answer or its request, what can be found in it, and the command that does the same.
class ExchangePane : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangePane(QWidget *parent = nullptr);

    void showExchange(const Exchange *exchange); // null: nothing

Q_SIGNALS:
    void copyRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showFind(bool shown);
    void find();

    QTabBar *m_sides;
    QToolButton *m_find;
    QToolButton *m_copy;
    QLineEdit *m_wanted;
    ExchangeView *m_view;
};

} // namespace fob
