// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/MainWindow.h"

#include "ui/actions/ClipboardGuard.h"
#include "ui/actions/CredentialActions.h"
#include "ui/actions/CredentialCommands.h"
#include "ui/actions/ScreenLockWatch.h"
#include "ui/actions/TokenActions.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/credentials/CredentialPane.h"
#include "ui/credentials/StateLook.h"
#include "ui/detail/CredentialPage.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/window/StatusLine.h"

#include <QAccessibleWidget>
#include <QAction>
#include <QEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fob {

namespace {

// A plain QWidget is "filler" to a screen reader, even as a window.
QAccessibleInterface *asWindow(const QString &className, QObject *object)
{
    if (className != QLatin1String(MainWindow::staticMetaObject.className()))
        return nullptr;
    return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::Window);
}

} // namespace

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent)
    : QWidget(parent), m_parts(parts), m_clipboard(std::make_unique<ClipboardGuard>(*QGuiApplication::clipboard())),
      m_model(std::make_unique<CredentialListModel>(parts.flow.providers, parts.flow.clock)),
      m_commands(new CredentialCommands(this)), m_tokenActions(new TokenActions(m_parts, *m_clipboard, this)),
      m_credentialActions(new CredentialActions(m_parts, *m_clipboard, this)), m_pane(new CredentialPane(*m_model)),
      m_message(new MessageStrip), m_right(new QStackedWidget), m_blank(new QWidget),
      m_status(new StatusLine(*m_clipboard))
{
    QAccessible::installFactory(asWindow); // a second time changes nothing
    setWindowTitle(QStringLiteral("Fob"));
    build();
    connectParts();
    connectCommands();
    addShortcuts();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        updateCommands();
        if (m_page)
            m_page->tick();
    });
    m_recount.setInterval(recountedEvery);
    connect(&m_recount, &QTimer::timeout, this, &MainWindow::count);
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    const Metrics metrics(this);
    m_message->setObjectName(QStringLiteral("window-message"));
    m_message->setClosable(true);
    m_right->addWidget(m_blank);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(m_pane);
    splitter->addWidget(m_right);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({metrics.px(318), metrics.px(882)});
    m_pane->setMinimumWidth(metrics.px(220));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(splitter, 1);
    column->addWidget(m_status);
    resize(metrics.px(1200), metrics.px(760));
}

void MainWindow::load(Result<std::vector<Credential>> credentials)
{
    if (!credentials) {
        complain({}, credentials.error());
        credentials = std::vector<Credential>();
    }
    m_model->setCredentials(std::move(*credentials));
    showRightSide();
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (m_painted)
        return;
    m_painted = true;
    QMetaObject::invokeMethod(this, &MainWindow::afterFirstPaint, Qt::QueuedConnection);
}

void MainWindow::afterFirstPaint()
{
    Q_EMIT firstPainted();
    QTimer::singleShot(0, this, &MainWindow::fillIn);
}

// What nobody sees in the first moment.
void MainWindow::fillIn()
{
    if (m_pane->list().current().isEmpty())
        m_pane->list().selectFirst();
    m_pane->list().setFocus(Qt::OtherFocusReason);
    count();
    askKeychain();
    m_second.start();
    m_recount.start();
    connect(new ScreenLockWatch(this), &ScreenLockWatch::locked, m_clipboard.get(), &ClipboardGuard::clearNow);
    m_parts.flow.vault.reconcile(this, [this](Result<Done> settled) {
        if (!settled)
            complain({}, settled.error());
    });
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::ActivationChange || !isActiveWindow() || !m_painted)
        return;
    askKeychain();
    QTimer::singleShot(0, this, &MainWindow::readAgain);
}

// The command line shares the store: what it did meanwhile is shown when the user comes back.
void MainWindow::readAgain()
{
    auto credentials = m_parts.flow.vault.all();
    if (!credentials || *credentials == m_model->credentials())
        return;
    m_model->setCredentials(std::move(*credentials));
    if (m_pane->list().current().isEmpty())
        m_pane->list().selectFirst();
    showCurrent();
    count();
}

const Credential *MainWindow::current() const
{
    return m_pane->list().current().isEmpty() ? nullptr : m_model->find(m_pane->list().current());
}

CredentialPage &MainWindow::page()
{
    if (!m_page) {
        m_page = new CredentialPage(m_parts.flow, *m_commands);
        m_right->addWidget(m_page);
        connect(m_page, &CredentialPage::signInRequested, m_commands->signIn, &QAction::trigger);
        connect(m_page, &CredentialPage::saveScopesRequested, this, [this](const QStringList &scopes) {
            if (const Credential *credential = current())
                m_credentialActions->setScopes(Credential(*credential), scopes, {});
        });
        connect(m_page, &CredentialPage::tokenWithScopesRequested, this, [this](const QStringList &scopes) {
            if (const Credential *credential = current())
                m_credentialActions->setScopes(Credential(*credential), scopes, [this](const Credential &stored) {
                    const auto provider = m_parts.flow.providers.find(stored.provider);
                    const Grant *grant = provider ? (*provider)->grant(stored.grant) : nullptr;
                    if (grant && grant->needsBrowser())
                        m_credentialActions->signIn(stored);
                    else
                        m_tokenActions->refresh(stored);
                });
        });
    }
    return *m_page;
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

void MainWindow::showRightSide()
{
    const bool none = m_model->total() == 0;
    m_pane->setVisible(!none);
    if (none)
        m_right->setCurrentWidget(&emptyState());
    else if (current())
        m_right->setCurrentWidget(&page());
    else
        m_right->setCurrentWidget(m_blank);
}

void MainWindow::showCurrent()
{
    if (const Credential *credential = current()) {
        const auto provider = m_parts.flow.providers.find(credential->provider);
        updateCommands();
        page().showCredential(*credential, provider.value_or(nullptr), provider ? nullptr : &provider.error());
        page().setBusy(m_tokenActions->isBusy(credential->id));
    } else {
        updateCommands();
    }
    showRightSide();
}

void MainWindow::updateCommands()
{
    const Credential *credential = current();
    const Provider *provider =
        credential ? m_parts.flow.providers.find(credential->provider).value_or(nullptr) : nullptr;
    const bool busy = credential && m_tokenActions->isBusy(credential->id);
    m_commands->show(credential, provider, m_parts.flow.clock.now(), busy);
    if (m_page)
        m_page->setBusy(busy);
}

void MainWindow::credentialChanged(const CredentialId &id)
{
    const auto credential = m_parts.flow.vault.findById(id);
    if (!credential)
        return;
    m_model->put(*credential);
    if (m_pane->list().current().isEmpty())
        m_pane->list().select(id);
    else if (m_pane->list().current() == id)
        showCurrent();
    showRightSide();
    count();
}

void MainWindow::complain(const CredentialId &id, const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    if (m_page && !id.isEmpty() && id == m_pane->list().current()) {
        m_page->complain(error);
        return;
    }
    m_message->showError(Tone::Bad, error);
    m_message->setClosable(true);
}

void MainWindow::say(const CredentialId &id, const QString &sentence)
{
    if (m_page && !id.isEmpty() && id == m_pane->list().current())
        m_page->say(sentence);
    else if (!sentence.isEmpty())
        m_message->showMessage(Tone::Fresh, sentence);
}

void MainWindow::askKeychain()
{
    m_parts.flow.vault.secretStore().status(this, [this](Result<SecretStoreStatus> status) {
        SecretStoreStatus shown;
        if (status)
            shown = *status;
        else
            shown.state = SecretStoreStatus::State::Missing;
        m_status->showKeychain(shown);
    });
}

void MainWindow::count()
{
    int fresh = 0;
    int attention = 0;
    for (const Credential &credential : m_model->credentials()) {
        const auto kind = m_model->stateOf(credential).kind;
        fresh += isUsable(kind) ? 1 : 0;
        attention += needsAttention(kind) ? 1 : 0;
    }
    m_status->showCounts(m_model->total(), fresh, attention);
}

} // namespace fob
