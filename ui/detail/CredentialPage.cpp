// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/CredentialPage.h"

#include "services/FlowPorts.h"
#include "ui/actions/CredentialCommands.h"
#include "ui/detail/CredentialHeader.h"
#include "ui/detail/TokenPage.h"
#include "ui/detail/TokenPresenter.h"
#include "ui/requests/RequestsPage.h"
#include "ui/theme/FobStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/Separator.h"

#include <QAction>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace fob {

CredentialPage::CredentialPage(const FlowPorts &ports, ActivityLog &activity, CredentialCommands &commands,
                               TestRuns &tests, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_log(activity), m_commands(commands), m_runs(tests), m_top(new QVBoxLayout), m_header(new CredentialHeader(commands)),
      m_sandbox(new MessageStrip), m_message(new MessageStrip), m_tabs(new QTabBar), m_stack(new QStackedWidget)
{
    m_message->setObjectName(QStringLiteral("message"));
    m_message->setClosable(true);
    m_sandbox->setObjectName(QStringLiteral("sandbox"));
    m_stack->setObjectName(QStringLiteral("page-stack"));
    m_stack->setMinimumWidth(Metrics(this).px(370)); // less, and pages would scroll sideways
    m_tabs->setObjectName(QStringLiteral("pages"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setAccessibleName(tr("Pages"));
    addTabs();
    setTabShown(RequestsTab, false);
    m_top->addWidget(m_header);
    m_top->addWidget(m_sandbox);
    m_top->addWidget(m_message);
    m_top->addWidget(m_tabs);
    setTight(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_top);
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

void CredentialPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setTight(height() < Metrics(this).px(560));
    if (const bool narrow = width() < Metrics(this).px(400); narrow != isCompact(m_tabs))
        setCompact(m_tabs, narrow);
}

// What room there is in a low window belongs to the page: the head says the same with less around it.
void CredentialPage::setTight(bool tight)
{
    const Metrics metrics(this);
    m_top->setContentsMargins(metrics.px(24), metrics.px(tight ? 10 : 20), metrics.px(24), 0);
    m_top->setSpacing(metrics.px(tight ? 6 : 12));
    m_header->setTight(tight);
    m_sandbox->setSlim(tight);
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
    for (QAction *action : m_pageActions)
        action->setEnabled(m_provider != nullptr);
    m_stack->setVisible(m_provider != nullptr);
    if (!m_provider) {
        complain(unknown ? *unknown : failure(Error::Kind::UnknownGrant, credential.grant).value());
        return;
    }
    const bool hasScopes = !m_provider->scopes.isEmpty();
    if (!hasScopes && m_tabs->currentIndex() == ScopesTab)
        m_tabs->setCurrentIndex(TokenTab); // and not the next one to the right
    setTabShown(ScopesTab, hasScopes);
    openTab(m_tabs->currentIndex());
}

void CredentialPage::setExchanges(ExchangeRecorder *exchanges)
{
    m_exchanges = exchanges;
    setTabShown(RequestsTab, exchanges != nullptr);
}

void CredentialPage::forgetComplaint()
{
    m_message->hide();
    if (m_tokenPresenter && m_provider && m_tokenIsTroubled) {
        m_tokenIsTroubled = false;
        m_tokenPresenter->show(m_credential, *m_provider);
    }
}

void CredentialPage::showCheck(const QString &fingerprint, const SignatureCheck &check)
{
    if (m_token)
        m_token->showCheck(fingerprint, check);
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
    m_header->forgetNames();
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
