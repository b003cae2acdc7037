// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/PassphraseSource.h"

#include <QDialog>

class QPushButton;

namespace fob {

class FormRow;
class SecretEdit;

// Asks for the passphrase of the encrypted vault: once to open it, twice for a new one. It is accepted only with one
// that is not empty and, where it is new, the same twice.
class PassphraseDialog : public QDialog
{
    Q_OBJECT
public:
    PassphraseDialog(PassphraseSource::Purpose purpose, QWidget *parent);

    [[nodiscard]] Secret passphrase() const;

private:
    [[nodiscard]] bool isNew() const { return m_again != nullptr; }
    void check();
    void acceptIfSame();

    SecretEdit *m_edit;
    SecretEdit *m_again = nullptr;
    FormRow *m_row = nullptr;
    FormRow *m_againRow = nullptr;
    QPushButton *m_action = nullptr;
};

} // namespace fob
