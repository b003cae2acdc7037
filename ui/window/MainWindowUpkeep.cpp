// SPDX-License-Identifier: GPL-3.0-or-later
// What is done unasked, as far as the window shows it.
#include "ui/credentials/CredentialPane.h"
#include "ui/window/MainWindow.h"
#include "ui/window/StatusLine.h"

namespace fob {

void MainWindow::showPause(const QString &words) { m_status->showPause(words); }

void MainWindow::showClockOffset(std::chrono::milliseconds offset) { m_status->showClockOffset(offset); }

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::openCredential(const CredentialId &id)
{
    comeForward();
    m_pane->showCredential(id);
}

} // namespace fob
