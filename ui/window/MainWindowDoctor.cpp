// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor, from the palette and from the settings.
#include "ui/doctor/DoctorDialog.h"
#include "ui/window/MainWindow.h"

#include <QClipboard>
#include <QGuiApplication>

namespace fob {

void MainWindow::openDoctor()
{
    if (!m_parts.doctor)
        return;
    auto *dialog = new DoctorDialog(m_parts.doctor, m_parts.flow.vault, m_parts.flow.clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Nothing in it is secret, so that it stays in the clipboard.
    connect(dialog, &DoctorDialog::copyRequested, this,
            [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
    connect(dialog, &DoctorDialog::repaired, this, &MainWindow::askKeychain);
    dialog->open();
}

} // namespace fob
