// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says, where, and for how long.
#include "ui/window/MainWindow.h"

#include "ui/credentials/CredentialListView.h"
#include "ui/credentials/CredentialPane.h"
#include "ui/detail/CredentialPage.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/Toast.h"
#include "ui/window/StatusLine.h"

namespace fob {
namespace {

bool isKeychains(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::KeychainMissing:
    case Error::Kind::KeychainLocked:
    case Error::Kind::KeychainDenied:
    case Error::Kind::KeychainStuck:
    case Error::Kind::KeychainFailed:
        return true;
    default:
        return false;
    }
}

bool isStorages(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::KeychainChanged:
    case Error::Kind::SecretLost:
    case Error::Kind::VaultMissing:
    case Error::Kind::VaultDamaged:
    case Error::Kind::StorageFailed:
    case Error::Kind::StorageDamaged:
    case Error::Kind::StorageReadOnly:
    case Error::Kind::StorageFull:
    case Error::Kind::LockUnusable:
    case Error::Kind::LocksReadOnly:
        return true;
    default:
        return false;
    }
}

} // namespace

void MainWindow::complain(const CredentialId &id, const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    m_toast->hide();
    const bool keychains = isKeychains(error.kind);
    if (keychains)
        askKeychain(); // the bottom line must not say otherwise
    if (m_page && !id.isEmpty() && id == m_pane->list().current()) {
        m_page->complain(error, keychains && m_again && m_againFor == id);
        return;
    }
    const bool doctors = m_parts.doctor && (keychains || isStorages(error.kind));
    m_message->showError(Tone::Bad, error, doctors ? tr("Doctor…") : QString());
    if (m_page)
        m_page->forgetTrouble(m_message->sentence());
}

void MainWindow::say(const CredentialId &id, const QString &sentence)
{
    if (m_page && !id.isEmpty() && id == m_pane->list().current())
        m_page->forgetComplaint();
    if (sentence.isEmpty())
        m_toast->hide();
    else
        m_toast->say(sentence);
}

void MainWindow::tokenTroubled(const Error &error)
{
    if (m_message->isVisible())
        page().forgetTrouble(m_message->sentence());
    if (isKeychains(error.kind))
        askKeychain();
}

void MainWindow::askKeychain()
{
    m_parts.flow.vault.secretStore().status(this, [this](Result<SecretStoreStatus> status) {
        SecretStoreStatus shown;
        if (status)
            shown = *status;
        else
            shown.state = SecretStoreStatus::State::Missing;
        const bool open = shown.state == SecretStoreStatus::State::Unlocked;
        // What could not be read while it was locked can be read now. Only then: a keychain that fails although it is
        // open would be asked for ever.
        if (open && !m_keychainWasOpen && m_page) {
            m_page->showSecretsAgain();
            m_page->forgetComplaint();
        }
        if (m_keychainWasOpen && shown.state == SecretStoreStatus::State::Locked) {
            if (m_page)
                m_page->hideSecrets();
            closeInspector();
        }
        if (open && !m_keychainWasOpen)
            Q_EMIT storeOpened();
        m_keychainWasOpen = open;
        m_status->showKeychain(shown, usesVault());
    });
}

} // namespace fob
