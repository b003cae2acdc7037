// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/DialogPassphrase.h"

#include "core/Later.h"
#include "ui/dialogs/PassphraseDialog.h"

#include <QApplication>

namespace fob {

void DialogPassphrase::ask(Purpose purpose, QObject *context, Completion<Secret> done)
{
    auto *dialog = new PassphraseDialog(purpose, QApplication::activeWindow());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, context, [dialog, context, done](int result) {
        later<Secret>(context, done,
                      result == QDialog::Accepted ? Result<Secret>(dialog->passphrase())
                                                  : failure(Error::Kind::Cancelled));
    });
    dialog->open();
}

} // namespace fob
