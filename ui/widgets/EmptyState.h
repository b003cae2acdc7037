// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace fob {

// What a region says when it has nothing to show: a drawing, a title, a sentence, and what can be done about it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    EmptyState(const QString &icon, const QString &title, const QString &sentence, QWidget *parent = nullptr);

    QPushButton *addAction(const QString &text, bool primary);

private:
    QHBoxLayout *m_actions;
};

} // namespace fob
