// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the right-hand side, made when it is first needed.
#include "ui/window/MainWindow.h"

#include "ui/actions/CredentialActions.h"
#include "ui/actions/CredentialCommands.h"
#include "ui/actions/TokenActions.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/credentials/CredentialPane.h"
#include "ui/detail/CredentialPage.h"
#include "ui/lifetimes/LifetimesBoard.h"
#include "ui/widgets/EmptyState.h"

#include <QAction>
#include <QPushButton>
#include <QStackedWidget>

namespace fob {

CredentialPage &MainWindow::page()
{
    if (!m_page) {
        m_page = new CredentialPage(m_parts.flow, m_parts.activity, *m_commands, *m_tests);
        m_page->setExchanges(m_parts.exchanges);
        m_right->addWidget(m_page);
        connect(m_page, &CredentialPage::signInRequested, m_commands->signIn, &QAction::trigger);
        connect(m_page, &CredentialPage::troubled, this, &MainWindow::tokenTroubled);
        connect(m_page, &CredentialPage::inspectRequested, this, [this] { inspectToken(true); });
        connect(m_page, &CredentialPage::storeOpened, this, &MainWindow::askKeychain);
        connect(m_page, &CredentialPage::tryAgainRequested, this, [this] {
            if (const auto again = m_again)
                again();
        });
        connect(m_page, &CredentialPage::saveScopesRequested, this, [this](const QStringList &scopes) {
            if (const Credential *credential = current())
                m_credentialActions->setScopes(Credential(*credential), scopes, {});
        });
        connect(m_page, &CredentialPage::tokenWithScopesRequested, this, [this](const QStringList &scopes) {
            if (const Credential *credential = current())
                signInForScopes(Credential(*credential), scopes);
        });
        connect(m_page, &CredentialPage::remedyRequested, this, &MainWindow::remedy);
        connect(m_page, &CredentialPage::copied, this, [this](const QString &sentence) { say({}, sentence); });
        connect(m_page, &CredentialPage::allowHostRequested, this, [this] {
            if (const Credential *chosen = current())
                m_credentialActions->editAllowedHosts(*chosen);
        });
    }
    return *m_page;
}

LifetimesBoard &MainWindow::lifetimes()
{
    if (!m_lifetimes) {
        m_lifetimes = new LifetimesBoard(*m_model, m_parts.flow.clock);
        m_lifetimes->setRange(m_memory.lifetimes());
        m_right->addWidget(m_lifetimes);
        connect(m_lifetimes, &LifetimesBoard::rangeChanged, this,
                [this](BoardRange range) { m_memory.keepLifetimes(range); });
        connect(m_lifetimes, &LifetimesBoard::credentialChosen, this, [this](const CredentialId &id) {
            m_pane->showCredential(id);
            showLifetimes(false);
        });
        connect(m_lifetimes, &LifetimesBoard::left, this, [this] { showLifetimes(false); });
        connect(m_lifetimes, &LifetimesBoard::exported, this, [this](const QString &sentence) { say({}, sentence); });
        connect(m_lifetimes, &LifetimesBoard::failed, this, [this](const Error &error) { complain({}, error); });
    }
    return *m_lifetimes;
}

void MainWindow::showLifetimes(bool shown)
{
    if (shown && m_model->total() == 0)
        return; // there is nothing to show, and a way to begin stands there
    m_lifetimesShown = shown;
    showRightSide();
    if (shown)
        lifetimes().lookAt(m_pane->list().current());
    else
        m_pane->list().setFocus(Qt::OtherFocusReason);
}

EmptyState &MainWindow::emptyState()
{
    if (!m_empty) {
        m_empty =
            new EmptyState(QStringLiteral("key"), tr("No credentials yet"),
                           tr("Start from a provider, or try all of them in the sandbox on this computer, without "
                              "an account. Secrets go to your keychain and nowhere else."));
        auto *add = m_empty->addAction(tr("Add a credential"), true);
        auto *sandbox = m_empty->addAction(tr("Try the sandbox"), false);
        add->setObjectName(QStringLiteral("empty-add"));
        sandbox->setObjectName(QStringLiteral("empty-sandbox"));
        connect(add, &QPushButton::clicked, m_credentialActions, &CredentialActions::add);
        connect(sandbox, &QPushButton::clicked, this, [this, sandbox] {
            sandbox->setEnabled(false);
            m_credentialActions->trySandbox();
        });
        connect(m_credentialActions, &CredentialActions::sandboxTried, sandbox,
                [sandbox] { sandbox->setEnabled(true); });
        m_right->addWidget(m_empty);
    }
    return *m_empty;
}

EmptyState &MainWindow::noneSelected()
{
    if (!m_noneSelected) {
        m_noneSelected = new EmptyState(QStringLiteral("key"), tr("No credential is selected"),
                                        tr("Select one in the list, or search for another."));
        m_right->addWidget(m_noneSelected);
    }
    return *m_noneSelected;
}

void MainWindow::showRightSide()
{
    const bool none = m_model->total() == 0;
    m_pane->setVisible(!none);
    m_lifetimesShown = m_lifetimesShown && !none;
    if (none)
        m_right->setCurrentWidget(&emptyState());
    else if (m_lifetimesShown)
        m_right->setCurrentWidget(&lifetimes());
    else if (current())
        m_right->setCurrentWidget(&page());
    else if (m_filledIn)
        m_right->setCurrentWidget(&noneSelected());
    else
        m_right->setCurrentWidget(m_blank);
}

} // namespace fob
