// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens looked at: any that is pasted, or the current credential's.
#include "ui/detail/CredentialPage.h"
#include "ui/inspector/InspectorDialog.h"
#include "ui/window/MainWindow.h"

namespace fob {

void MainWindow::inspectToken(bool stored)
{
    const Credential *credential = current();
    auto *dialog = new InspectorDialog(m_parts, credential ? std::optional(*credential) : std::nullopt, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_page)
        connect(dialog, &InspectorDialog::checked, m_page, &CredentialPage::showCheck);
    dialog->open();
    if (stored && credential)
        dialog->inspectStored();
}

void MainWindow::closeInspector()
{
    for (auto *dialog : findChildren<InspectorDialog *>())
        dialog->giveUp();
}

} // namespace fob
