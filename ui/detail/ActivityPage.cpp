// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/ActivityPage.h"

#include "ui/detail/ActivityDelegate.h"
#include "ui/detail/ActivityModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/Scrolled.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fob {

ActivityPage::ActivityPage(ActivityLog &log, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_log(log), m_model(new ActivityModel(clock, this)), m_list(new QListView),
      m_onlyProblems(new QCheckBox(tr("Only problems"))), m_copy(makeCompactButton(tr("Copy for support"))),
      m_trouble(new MessageStrip), m_stack(new QStackedWidget),
      m_nothing(scrolled(
          new EmptyState(QStringLiteral("info"), tr("Nothing has happened yet"),
                         tr("Sign-ins, tokens, copies and changes are listed here, with what the provider said.")))),
      m_noProblems(scrolled(new EmptyState(QStringLiteral("check"), tr("No problems"),
                                           tr("All that is known of this credential went well."))))
{
    const Metrics metrics(this);
    m_onlyProblems->setObjectName(QStringLiteral("only-problems"));
    m_copy->setObjectName(QStringLiteral("copy-activity"));
    m_copy->setToolTip(tr("The selected events, or all of them, with the provider's trace ids. No secret is in it."));
    m_trouble->setObjectName(QStringLiteral("activity-trouble"));
    m_list->setObjectName(QStringLiteral("activity"));
    m_list->setAccessibleName(tr("Activity"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setBackgroundRole(QPalette::Window);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ActivityDelegate(*m_model, m_list));
    m_list->installEventFilter(this);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(metrics.px(24), metrics.px(12), metrics.px(24), metrics.px(8));
    top->addWidget(m_onlyProblems);
    top->addStretch(1);
    top->addWidget(m_copy);
    auto *strip = new QVBoxLayout;
    strip->setContentsMargins(metrics.px(24), 0, metrics.px(24), 0);
    strip->addWidget(m_trouble);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(m_noProblems);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, metrics.px(8));
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(strip);
    column->addWidget(m_stack, 1);
    connect(m_onlyProblems, &QCheckBox::toggled, this, [this](bool only) {
        m_model->setOnlyProblems(only);
        showState();
    });
    connect(m_copy, &QPushButton::clicked, this, &ActivityPage::copyForSupport);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ActivityPage::openMenu);
}

void ActivityPage::showCredential(const Credential &credential)
{
    const bool another = credential.id != m_credential;
    m_credential = credential.id;
    refresh();
    if (another)
        m_list->scrollToTop();
}

void ActivityPage::refresh()
{
    if (m_credential.isEmpty())
        return;
    auto events = m_log.of(m_credential, ActivityLog::kept);
    if (events) {
        m_trouble->hide();
        m_model->setEvents(std::move(*events));
    } else {
        m_model->setEvents({});
        m_trouble->showError(Tone::Bad, events.error());
    }
    showState();
}

void ActivityPage::showState()
{
    const bool some = m_model->rowCount() > 0;
    m_onlyProblems->setEnabled(m_model->total() > 0);
    m_copy->setEnabled(some);
    // What could not be read is not nothing.
    m_stack->setVisible(some || m_trouble->isHidden());
    m_stack->setCurrentWidget(some ? static_cast<QWidget *>(m_list) : m_model->total() == 0 ? m_nothing : m_noProblems);
}

void ActivityPage::copyForSupport()
{
    QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    if (rows.isEmpty())
        for (int row = 0; row < m_model->rowCount(); ++row)
            rows += m_model->index(row);
    QGuiApplication::clipboard()->setText(m_model->textOf(rows));
    Q_EMIT copied(tr("The activity is copied."));
}

void ActivityPage::openMenu(const QPoint &place)
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *trace = menu->addAction(tr("Copy the trace id"));
    trace->setEnabled(!m_model->eventAt(index.row()).traceId.isEmpty());
    connect(trace, &QAction::triggered, this, [this, id = m_model->eventAt(index.row()).traceId] {
        QGuiApplication::clipboard()->setText(id);
        Q_EMIT copied(tr("The trace id is copied."));
    });
    connect(menu->addAction(tr("Copy for support")), &QAction::triggered, this, &ActivityPage::copyForSupport);
    menu->popup(m_list->viewport()->mapToGlobal(place));
}

void ActivityPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh(); // another process may have been at work meanwhile
}

// The copy keys are the window's for the token; on this list they take what is selected in it.
bool ActivityPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        if (event->type() == QEvent::KeyPress)
            copyForSupport();
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fob
