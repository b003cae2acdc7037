// SPDX-License-Identifier: GPL-3.0-or-later
// What the command palette offers, and what it leads to.
#include "ui/window/MainWindow.h"

#include "ui/actions/CredentialActions.h"
#include "ui/actions/CredentialCommands.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/credentials/CredentialPane.h"
#include "ui/detail/CredentialPage.h"
#include "ui/theme/Icons.h"
#include "ui/window/CommandPalette.h"
#include "ui/window/CommandPaletteShortcut.h"
#include "wording/SafeText.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace fob {

namespace {

QIcon icon(const char *name) { return themedIcon(QString::fromLatin1(name), Tone::Secondary); }

// Somebody who keeps sandbox credentials has found the sandbox.
bool knowsSandbox(const CredentialListModel &model)
{
    return std::any_of(model.credentials().begin(), model.credentials().end(), [&](const Credential &credential) {
        const Environment *environment = model.environmentOf(credential);
        return environment && environment->kind == Environment::Kind::Sandbox;
    });
}

} // namespace

CommandPalette &MainWindow::commandPalette()
{
    if (m_palette)
        return *m_palette;
    m_palette = new CommandPalette(this);
    connect(m_palette, &CommandPalette::credentialChosen, this, [this](const CredentialId &id) {
        m_pane->showCredential(id);
        m_pane->list().setFocus(Qt::OtherFocusReason);
    });
    // Its commands are about the credential that was current when it opened.
    connect(&m_pane->list(), &CredentialListView::currentCredentialChanged, m_palette, &CommandPalette::dismiss);
    // A command run by its own keys is a choice as well.
    for (QAction *action : actions())
        if (!qobject_cast<CommandPaletteShortcut *>(action))
            connect(action, &QAction::triggered, m_palette, &CommandPalette::dismiss);
    return *m_palette;
}

void MainWindow::togglePalette()
{
    if (commandPalette().isVisible())
        m_palette->dismiss();
    else
        m_palette->open(paletteCommands(), *m_model);
}

std::vector<PaletteCommand> MainWindow::paletteCommands()
{
    std::vector<PaletteCommand> commands;
    if (const Credential *credential = current()) {
        updateCommands();
        const QString name = safeText(credential->name);
        const auto offer = [&](QAction *action) {
            if (action->isEnabled() && action->isVisible())
                commands.push_back({action->text(), name, action->icon(), action->shortcut(),
                                    [action] { action->trigger(); },
                                    action == m_commands->rotate ? tr("rotate the secret") : QString()});
        };
        QAction *primary = m_commands->primary();
        if (primary)
            offer(primary);
        for (QAction *action : {m_commands->signIn, m_commands->get, m_commands->copy})
            if (action != primary)
                offer(action);
        for (QAction *action :
             {m_commands->refresh, m_commands->test, m_commands->inspect, m_commands->report, m_commands->edit, m_commands->rename, m_commands->rotate, m_commands->duplicate})
            offer(action);
        // The first of the menu is the token itself, which is offered above.
        if (m_commands->copy->isEnabled())
            for (QAction *format : m_commands->copyMenu()->actions().mid(1))
                commands.push_back(
                    {tr("Copy as: %1").arg(format->text()), name, m_commands->copy->icon(), {}, [format] {
                         format->trigger();
                     }});
        offer(m_commands->revoke);
        offer(m_commands->remove);
        if (!m_lifetimesShown)
            for (QAction *action : page().pageActions())
                offer(action);
    }
    commands.push_back({tr("Add a credential"), {}, icon("plus"), m_add->shortcut(), [this] { m_add->trigger(); }});
    if (m_model->total() > 0 && !m_lifetimesShown)
        commands.push_back({tr("Lifetimes"), {}, icon("lifetimes"), m_showLifetimes->shortcut(), [this] {
                                m_showLifetimes->trigger();
                            }});
    commands.push_back({tr("Inspect a token…"), {}, icon("search"), m_inspect->shortcut(), [this] { m_inspect->trigger(); }});
    if (m_parts.settings)
        commands.push_back({tr("Settings"), {}, icon("edit"), m_settings->shortcut(), [this] { m_settings->trigger(); }});
    if (m_parts.doctor)
        commands.push_back({tr("Doctor"), {}, icon("info"), {}, [this] { openDoctor(); }});
    if (usesVault())
        commands.push_back({tr("Lock the vault now"), {}, icon("lock"), m_lock->shortcut(), [this] { m_lock->trigger(); }});
    if (!knowsSandbox(*m_model))
        commands.push_back(
            {tr("Try the sandbox"), {}, icon("sandbox"), {}, [this] { m_credentialActions->trySandbox(); }});
    if (m_pane->isVisible())
        commands.push_back(
            {tr("Search the credentials"), {}, icon("search"), m_find->shortcut(), [this] { m_find->trigger(); }});
    return commands;
}

} // namespace fob
