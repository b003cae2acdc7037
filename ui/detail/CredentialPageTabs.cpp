// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a credential: made when they are first looked at, reached by their tabs and by keys of their own.
#include "ui/detail/CredentialPage.h"

#include "services/FlowPorts.h"
#include "ui/actions/CredentialCommands.h"
#include "ui/detail/ActivityPage.h"
#include "ui/detail/CredentialHeader.h"
#include "ui/detail/ScopesPage.h"
#include "ui/detail/TestPage.h"
#include "ui/detail/TokenPage.h"
#include "ui/detail/TokenPresenter.h"
#include "ui/requests/RequestsPage.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/Scrolled.h"

#include <QAction>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace fob {

void CredentialPage::addTabs()
{
    // By the page and not by its place: where one is not offered, the next keeps its key.
    for (const QString &name : {tr("Token"), tr("Scopes"), tr("Test"), tr("Requests"), tr("Activity")}) {
        const int tab = m_tabs->addTab(name);
        auto *action =
            new QAction(themedIcon(QStringLiteral("info"), Tone::Secondary), tr("Show the page “%1”").arg(name), this);
        action->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + tab)));
        m_tabs->setTabToolTip(tab, withShortcut(name, action->shortcut()));
        connect(action, &QAction::triggered, this, [this, tab] {
            m_tabs->setCurrentIndex(tab);
            m_tabs->setFocus(Qt::OtherFocusReason);
        });
        m_pageActions.append(action);
    }
    addActions(m_pageActions);
}

void CredentialPage::setTabShown(int tab, bool shown)
{
    m_tabs->setTabVisible(tab, shown);
    m_pageActions[tab]->setVisible(shown);
}

QScrollArea *CredentialPage::scrollable(QWidget *page)
{
    const Metrics metrics(this);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(metrics.px(24), metrics.px(20), metrics.px(24), metrics.px(24));
    column->addWidget(page);
    return scrolled(inside);
}

void CredentialPage::openTab(int tab)
{
    if (!m_provider)
        return;
    if (tab == TokenTab && !m_token) {
        m_token = new TokenPage(m_commands.copyMenu());
        m_tokenPresenter = new TokenPresenter(m_ports, *m_token);
        connect(m_token, &TokenPage::inspectRequested, this, &CredentialPage::inspectRequested);
        connect(m_token, &TokenPage::troubled, this, [this](const Error &error) {
            m_tokenIsTroubled = true;
            if (m_message->isVisible())
                forgetTrouble(m_message->sentence());
            Q_EMIT troubled(error);
        });
        connect(m_tokenPresenter, &TokenPresenter::storeOpened, this, &CredentialPage::storeOpened);
        connect(m_tokenPresenter, &TokenPresenter::accountNamed, m_header, &CredentialHeader::nameAccount);
        m_stack->addWidget(scrollable(m_token));
    }
    if (tab == ScopesTab && !m_scopes) {
        m_scopes = new ScopesPage;
        connect(m_scopes, &ScopesPage::saveRequested, this, &CredentialPage::saveScopesRequested);
        connect(m_scopes, &ScopesPage::tokenRequested, this, &CredentialPage::tokenWithScopesRequested);
        m_stack->addWidget(scrollable(m_scopes));
    }
    if (tab == TestTab && !m_test) {
        m_test = new TestPage(m_runs, m_ports.clock, *m_commands.report);
        connect(m_test, &TestPage::remedyRequested, this, &CredentialPage::remedyRequested);
        m_stack->addWidget(scrollable(m_test));
    }
    if (tab == RequestsTab && !m_requests) {
        m_requests = new RequestsPage(m_ports, *m_exchanges);
        connect(m_requests, &RequestsPage::allowHostRequested, this, &CredentialPage::allowHostRequested);
        connect(m_requests, &RequestsPage::copied, this, &CredentialPage::copied);
        m_stack->addWidget(m_requests); // what is in it scrolls
    }
    if (tab == ActivityTab && !m_activity) {
        m_activity = new ActivityPage(m_log, m_ports.clock);
        connect(m_activity, &ActivityPage::copied, this, &CredentialPage::copied);
        m_stack->addWidget(m_activity); // it scrolls by itself
        connect(&m_ports.vault, &CredentialVault::happened, m_activity, [this](const ActivityEvent &event) {
            if (event.credential == m_credential.id && m_activity->isVisible())
                m_activity->refresh();
        });
    }
    QWidget *page = pageOf(tab);
    for (int i = 0; i < m_stack->count(); ++i)
        if (m_stack->widget(i) == page || m_stack->widget(i)->isAncestorOf(page))
            m_stack->setCurrentIndex(i);
    showPage();
}

QWidget *CredentialPage::pageOf(int tab) const
{
    switch (tab) {
    case ScopesTab:
        return m_scopes;
    case TestTab:
        return m_test;
    case RequestsTab:
        return m_requests;
    case ActivityTab:
        return m_activity;
    default:
        return m_token;
    }
}

void CredentialPage::showPage()
{
    if (m_tabs->currentIndex() == ScopesTab)
        m_scopes->showCredential(m_credential, *m_provider);
    else if (m_tabs->currentIndex() == TestTab)
        m_test->showCredential(m_credential, *m_provider);
    else if (m_tabs->currentIndex() == RequestsTab)
        m_requests->showCredential(m_credential, *m_provider);
    else if (m_tabs->currentIndex() == ActivityTab)
        m_activity->showCredential(m_credential);
    else
        m_tokenPresenter->show(m_credential, *m_provider);
}

// Its verdict comes first, wherever the last one was left.
void CredentialPage::showTest()
{
    if (!m_provider)
        return;
    m_tabs->setCurrentIndex(TestTab);
    static_cast<QScrollArea *>(m_stack->currentWidget())->verticalScrollBar()->setValue(0);
}

} // namespace fob
