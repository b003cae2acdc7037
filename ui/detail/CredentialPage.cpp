// SPDX-License-Identifier: GPL-3.0-or-later
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
#include "ui/theme/Metrics.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/Scrolled.h"
#include "ui/widgets/Separator.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace fob {

CredentialPage::CredentialPage(const FlowPorts &ports, ActivityLog &activity, CredentialCommands &commands,
                               TestRuns &tests, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_log(activity), m_commands(commands), m_runs(tests), m_header(new CredentialHeader(commands)),
      m_sandbox(new MessageStrip), m_message(new MessageStrip), m_tabs(new QTabBar), m_stack(new QStackedWidget)
{
    const Metrics metrics(this);
    m_message->setObjectName(QStringLiteral("message"));
    m_message->setClosable(true);
    m_sandbox->setObjectName(QStringLiteral("sandbox"));
    m_tabs->setObjectName(QStringLiteral("pages"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setAccessibleName(tr("Pages"));
    m_tabs->addTab(tr("Token"));
    m_tabs->addTab(tr("Scopes"));
    m_tabs->addTab(tr("Test"));
    m_tabs->addTab(tr("Requests"));
    m_tabs->addTab(tr("Activity"));
    m_tabs->setTabVisible(RequestsTab, false);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(metrics.px(24), metrics.px(20), metrics.px(24), 0);
    top->setSpacing(metrics.px(12));
    top->addWidget(m_header);
    top->addWidget(m_sandbox);
    top->addWidget(m_message);
    top->addWidget(m_tabs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(new Separator(Qt::Horizontal));
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &CredentialPage::openTab);
    connect(m_message, &MessageStrip::actionTriggered, this, [this] {
        if (m_offersAgain)
            Q_EMIT tryAgainRequested();
        else
            Q_EMIT signInRequested();
    });
}

CredentialPage::~CredentialPage() = default;

QWidget *CredentialPage::scrollable(QWidget *page)
{
    const Metrics metrics(this);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(metrics.px(24), metrics.px(20), metrics.px(24), metrics.px(24));
    column->addWidget(page);
    return scrolled(inside);
}

void CredentialPage::showCredential(const Credential &credential, const Provider *provider, const Error *unknown)
{
    const bool another = credential.id != m_credential.id;
    m_credential = credential;
    m_provider = provider && provider->grant(credential.grant) ? provider : nullptr;
    m_header->showCredential(credential, provider);
    if (another) {
        m_message->hide();
        m_tokenIsTroubled = false;
    }
    if (m_provider && isSandbox(credential, *m_provider))
        m_sandbox->showMessage(Tone::Sandbox,
                               tr("Sandbox: the provider is emulated on this computer. Nothing here is real."));
    else
        m_sandbox->hide();
    m_tabs->setVisible(m_provider != nullptr);
    m_stack->setVisible(m_provider != nullptr);
    if (!m_provider) {
        complain(unknown ? *unknown : failure(Error::Kind::UnknownGrant, credential.grant).value());
        return;
    }
    const bool hasScopes = !m_provider->scopes.isEmpty();
    if (!hasScopes && m_tabs->currentIndex() == ScopesTab)
        m_tabs->setCurrentIndex(TokenTab); // and not the next one to the right
    m_tabs->setTabVisible(ScopesTab, hasScopes);
    openTab(m_tabs->currentIndex());
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
        m_stack->addWidget(scrollable(m_requests));
    }
    if (tab == ActivityTab && !m_activity) {
        m_activity = new ActivityPage(m_log, m_ports.clock);
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

void CredentialPage::showTest()
{
    if (m_provider)
        m_tabs->setCurrentIndex(TestTab);
}

void CredentialPage::setExchanges(ExchangeRecorder *exchanges)
{
    m_exchanges = exchanges;
    m_tabs->setTabVisible(RequestsTab, exchanges != nullptr);
}

void CredentialPage::forgetComplaint()
{
    m_message->hide();
    if (m_tokenPresenter && m_provider && m_tokenIsTroubled) {
        m_tokenIsTroubled = false;
        m_tokenPresenter->show(m_credential, *m_provider);
    }
}

void CredentialPage::forgetTrouble(const QString &sentence)
{
    if (m_token)
        m_token->forgetTrouble(sentence);
}

void CredentialPage::complain(const Error &error, bool offerAgain)
{
    const bool signsIn = error.kind == Error::Kind::SignInNeeded || error.kind == Error::Kind::InvalidGrant;
    m_offersAgain = offerAgain && !signsIn;
    m_message->showError(Tone::Bad, error,
                         m_offersAgain                               ? tr("Try again")
                         : signsIn && m_commands.signIn->isEnabled() ? tr("Sign in…")
                                                                     : QString());
    forgetTrouble(m_message->sentence());
}

void CredentialPage::hideSecrets()
{
    if (m_requests)
        m_requests->hideAnswer();
    if (m_tokenPresenter)
        m_tokenPresenter->hideSecrets();
}

void CredentialPage::showSecretsAgain()
{
    if (m_tokenPresenter)
        m_tokenPresenter->showSecretsAgain();
}

void CredentialPage::tick()
{
    if (m_tokenPresenter && m_provider && m_tabs->currentIndex() == TokenTab)
        m_tokenPresenter->tick();
}

} // namespace fob
