// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/FobStyle.h"

#include <QDialog>

#include <functional>

namespace fob {

// Asks before something that cannot be taken back: what will be done, to what, and what it does not do. The safe answer
// has the focus.
class ConfirmDialog : public QDialog
{
    Q_OBJECT
public:
    struct Text
    {
        QString title;
        QString sentence;
        QString details;
        QString action; // the verb on the button
    };

    ConfirmDialog(const Text &text, QWidget *parent);

    // Opens one over the parent's window; `confirmed` is called if and when the user says yes.
    static void ask(const Text &text, QWidget *parent, std::function<void()> confirmed);

protected:
    void showEvent(QShowEvent *event) override;
};

} // namespace fob
