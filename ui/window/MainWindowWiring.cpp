// SPDX-License-Identifier: GPL-3.0-or-later
// Who answers whom.
#include "ui/window/MainWindow.h"

#include "ui/actions/CredentialActions.h"
#include "ui/actions/CredentialCommands.h"
#include "ui/actions/TokenActions.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/credentials/CredentialPane.h"
#include "services/SecretPlaces.h"
#include "ui/widgets/Toast.h"
#include "ui/window/CommandPaletteShortcut.h"
#include "ui/window/StatusLine.h"

#include <QAction>
#include <QMenu>

namespace fob {

void MainWindow::connectParts()
{
    connect(&m_parts.flow.vault, &CredentialVault::credentialChanged, this, &MainWindow::credentialChanged);
    connect(&m_parts.flow.vault, &CredentialVault::credentialRemoved, this, &MainWindow::credentialRemoved);
    connect(&m_parts.flow.vault, &CredentialVault::tokensNotStored, this, &MainWindow::complain);
    connect(&m_pane->list(), &CredentialListView::currentCredentialChanged, this, &MainWindow::showCurrent);
    connect(&m_pane->list(), &CredentialListView::menuRequested, this,
            [this](const QPoint &place) { m_commands->contextMenu()->popup(place); });
    // Whoever chooses a credential wants to see it; the one that is current already can be chosen as well.
    const auto leaveLifetimes = [this] {
        if (m_lifetimesShown)
            showLifetimes(false);
    };
    connect(&m_pane->list(), &CredentialListView::currentCredentialChanged, this, leaveLifetimes);
    connect(&m_pane->list(), &QAbstractItemView::clicked, this, leaveLifetimes);
    connect(&m_pane->list(), &QAbstractItemView::activated, this, leaveLifetimes);
    connect(m_pane, &CredentialPane::lifetimesRequested, this, [this] { m_showLifetimes->trigger(); });
    connect(m_pane, &CredentialPane::addRequested, m_credentialActions, &CredentialActions::add);
    connect(m_tokenActions, &TokenActions::busyChanged, this, &MainWindow::updateCommands);
    connect(m_tokenActions, &TokenActions::succeeded, this, &MainWindow::say);
    connect(m_tokenActions, &TokenActions::failed, this, &MainWindow::complain);
    connect(m_credentialActions, &CredentialActions::settled, this,
            [this](const CredentialId &id, const QString &sentence) {
                if (!id.isEmpty())
                    m_pane->showCredential(id);
                say(id, sentence);
            });
    connect(m_credentialActions, &CredentialActions::failed, this, &MainWindow::complain);
}

void MainWindow::connectCommands()
{
    const auto on = [this](QAction *action, auto *receiver, auto slot) {
        connect(action, &QAction::triggered, this, [this, action, receiver, slot] {
            // A copy: what the action does may change the one in the model.
            if (const Credential *credential = current()) {
                remember(credential->id, [action] { action->trigger(); });
                (receiver->*slot)(Credential(*credential));
            }
        });
    };
    on(m_commands->signIn, m_credentialActions, &CredentialActions::signIn);
    on(m_commands->get, m_tokenActions, &TokenActions::get);
    on(m_commands->refresh, m_tokenActions, &TokenActions::refresh);
    connect(m_commands->test, &QAction::triggered, this, [this] {
        if (const Credential *credential = current())
            test(Credential(*credential));
    });
    connect(m_commands->report, &QAction::triggered, this, [this] {
        if (const Credential *credential = current())
            saveReport(Credential(*credential));
    });
    m_commands->report->setVisible(m_parts.report.versions != nullptr);
    connect(m_commands->inspect, &QAction::triggered, this, [this] { inspectToken(true); });
    on(m_commands->edit, m_credentialActions, &CredentialActions::edit);
    on(m_commands->rename, m_credentialActions, &CredentialActions::rename);
    on(m_commands->rotate, m_credentialActions, &CredentialActions::replaceSecrets);
    on(m_commands->duplicate, m_credentialActions, &CredentialActions::duplicate);
    on(m_commands->remove, m_credentialActions, &CredentialActions::remove);
    connect(m_commands->revoke, &QAction::triggered, this, [this] {
        if (const Credential *credential = current())
            m_credentialActions->confirmRevocation(
                *credential, [this, copy = Credential(*credential)] { m_tokenActions->revoke(copy); });
    });
    connect(m_commands, &CredentialCommands::copyRequested, this, [this](TokenFormat format) {
        if (const Credential *credential = current()) {
            remember(credential->id, [this, format] { Q_EMIT m_commands->copyRequested(format); });
            m_tokenActions->copy(Credential(*credential), format);
        }
    });
}

void MainWindow::remember(const CredentialId &id, std::function<void()> again)
{
    m_toast->hide(); // the next thing is being done
    m_againFor = id;
    m_again = std::move(again);
}

void MainWindow::addShortcuts()
{
    const auto shortcut = [this](const QKeySequence &keys, auto &&slot) {
        auto *action = new QAction(this);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    m_add = shortcut(QKeySequence(QKeySequence::New), [this] { m_credentialActions->add(); });
    m_find = shortcut(QKeySequence(QKeySequence::Find), [this] { m_pane->focusSearch(); });
    m_showLifetimes =
        shortcut(QKeySequence(Qt::CTRL | Qt::Key_L), [this] { showLifetimes(!m_lifetimesShown); });
    m_settings = shortcut(QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { openSettings(); });
    m_inspect = shortcut(QKeySequence(Qt::CTRL | Qt::Key_I), [this] { inspectToken(false); });
    m_lock = shortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), [this] { lockVault(); });
    connect(m_status, &StatusLine::settingsRequested, this, &MainWindow::openSettings);
    connect(m_status, &StatusLine::lockRequested, this, &MainWindow::lockVault);
    connect(m_status, &StatusLine::unlockRequested, this, &MainWindow::unlockVault);
    if (m_parts.settings)
        connect(&m_parts.settings->places, &SecretPlaces::moved, this, &MainWindow::askKeychain);
    m_status->setSettingsOffered(m_parts.settings != nullptr);
    shortcut(QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
    connect(new CommandPaletteShortcut(this), &QAction::triggered, this, &MainWindow::togglePalette);
    connect(m_status, &StatusLine::commandsRequested, this, &MainWindow::togglePalette);
}

} // namespace fob
