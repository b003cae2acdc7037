// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace fob {

class FormRow;

// Asks for a credential's name, and says at once what is wrong with it. It stays open until nameAccepted() has been
// dealt with: close() when it worked, showMistake() when it did not.
class NameDialog : public QDialog
{
    Q_OBJECT
public:
    NameDialog(const QString &title, const QString &explanation, const QString &name, const QString &action,
               QWidget *parent);

    [[nodiscard]] QString name() const;
    void showMistake(const Error &error);

Q_SIGNALS:
    void nameAccepted(const QString &name);

private:
    void check();

    QLineEdit *m_edit;
    FormRow *m_row;
    QPushButton *m_action;
};

} // namespace fob
