// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/MainWindow.h"

#include "services/ExchangeRecorder.h"
#include "ui/actions/ClipboardGuard.h"
#include "ui/actions/CredentialActions.h"
#include "ui/actions/CredentialCommands.h"
#include "ui/actions/ScreenLockWatch.h"
#include "ui/actions/TestRuns.h"
#include "ui/actions/TokenActions.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/credentials/CredentialPane.h"
#include "ui/credentials/StateLook.h"
#include "ui/detail/CredentialPage.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/ScreenRoom.h"
#include "ui/widgets/TabOrder.h"
#include "ui/widgets/Toast.h"
#include "ui/window/StatusLine.h"

#include <QAccessibleWidget>
#include <QAction>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
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
      m_credentialActions(new CredentialActions(m_parts, *m_clipboard, this)), m_tests(new TestRuns({m_parts.flow, m_parts.connection, m_parts.computerClock}, this)),
      m_pane(new CredentialPane(*m_model)),
      m_message(new MessageStrip), m_toast(new Toast), m_splitter(new QSplitter(Qt::Horizontal)),
      m_right(new QStackedWidget), m_blank(new QWidget), m_status(new StatusLine(*m_clipboard)),
      m_memory(m_parts.memory)
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
    connect(&m_recount, &QTimer::timeout, this, [this] {
        count();
        askKeychain(); // somebody may have opened it, or it has locked itself
    });
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    const Metrics metrics(this);
    m_message->setObjectName(QStringLiteral("window-message"));
    m_message->setClosable(true);
    connect(m_message, &MessageStrip::actionTriggered, this, &MainWindow::openDoctor);
    m_right->addWidget(m_blank);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_pane);
    auto *right = new QWidget;
    auto *rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(0);
    rightColumn->addWidget(m_right, 1);
    m_toast->setContentsMargins(metrics.px(24), metrics.px(8), metrics.px(24), metrics.px(12));
    rightColumn->addWidget(m_toast);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_pane->setMinimumWidth(metrics.px(220));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_status);
    resize(boundedToScreen(*this, {metrics.px(1200), metrics.px(760)}));
    const int list = metrics.px(318);
    m_splitter->setSizes({list, qMax(1, width() - list)});
    m_memory.restore(*this, *m_splitter);
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
    m_filledIn = true;
    if (m_pane->list().current().isEmpty())
        m_pane->list().select(m_memory.selected());
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

// The command line shares the store: what it did meanwhile is shown.
void MainWindow::readAgain()
{
    if (!m_filledIn)
        return;
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

void MainWindow::showCurrent()
{
    if (const Credential *credential = current()) {
        const auto provider = m_parts.flow.providers.find(credential->provider);
        updateCommands();
        page().showCredential(*credential, provider.value_or(nullptr), provider ? nullptr : &provider.error());
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

void MainWindow::credentialRemoved(const CredentialId &id)
{
    const int row = m_model->rowOf(id);
    m_model->take(id);
    if (m_parts.exchanges)
        m_parts.exchanges->forget(id);
    if (m_pane->list().current().isEmpty())
        m_pane->list().selectNear(row);
    showRightSide();
    count();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_memory.keep(*this, *m_splitter, m_pane->list().current());
    QWidget::closeEvent(event);
}

// What nobody else wanted: the keyboard may be in the list while the board is on the right.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_lifetimesShown)
        showLifetimes(false);
    else
        QWidget::keyPressEvent(event);
}

bool MainWindow::focusNextPrevChild(bool next) { return focusNextInLayout(this, next); }

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
    Q_EMIT recounted();
}

} // namespace fob
