// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, and the vault's lock.
#include "services/SecretPlaces.h"
#include "ui/actions/ClipboardGuard.h"
#include "ui/detail/CredentialPage.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/window/MainWindow.h"

namespace fob {

void MainWindow::openSettings()
{
    if (!m_parts.settings)
        return;
    auto *dialog = new SettingsDialog(m_parts.settings->preferences, m_parts.settings->places, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::locked, this, &MainWindow::hideSecrets);
    connect(dialog, &SettingsDialog::storeChanged, this, &MainWindow::askKeychain);
    connect(dialog, &SettingsDialog::doctorRequested, this, &MainWindow::openDoctor);
    dialog->setDoctorOffered(m_parts.doctor != nullptr);
    dialog->open();
}

bool MainWindow::usesVault() const { return m_parts.settings && m_parts.settings->places.kind() == StoreKind::Vault; }

void MainWindow::lockVault()
{
    if (!usesVault())
        return;
    const auto locked = m_parts.settings->places.vault().lockEverywhere();
    hideSecrets();
    if (!locked)
        complain({}, locked.error());
}

void MainWindow::unlockVault()
{
    if (!usesVault())
        return;
    m_parts.settings->places.vault().unlock(this, [this](const Result<Done> &unlocked) {
        if (!unlocked)
            complain({}, unlocked.error());
        askKeychain();
    });
}

// What was read while the store was open stays neither on the screen nor in the clipboard.
void MainWindow::hideSecrets()
{
    m_clipboard->clearNow();
    if (m_page)
        m_page->hideSecrets();
    closeInspector();
    askKeychain();
}

} // namespace fob
