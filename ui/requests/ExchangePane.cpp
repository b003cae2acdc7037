// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/ExchangePane.h"

#include "ui/requests/ExchangeView.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>
#include <QTabBar>
#include <QTextDocument>

namespace fob {

ExchangePane::ExchangePane(QWidget *parent)
    : QWidget(parent), m_sides(new QTabBar), m_find(makeIconButton(QStringLiteral("search"), tr("Find"))),
      m_copy(makeIconButton(QStringLiteral("copy"), tr("Copy as curl"))), m_wanted(new QLineEdit),
      m_view(new ExchangeView)
{
    const Metrics metrics(this);
    m_sides->setObjectName(QStringLiteral("exchange-sides"));
    m_sides->setAccessibleName(tr("Request and answer"));
    m_sides->setExpanding(false);
    m_sides->setDrawBase(false);
    m_sides->setUsesScrollButtons(false);
    m_sides->addTab(tr("Answer"));
    m_sides->addTab(tr("Request"));
    m_find->setToolTip(withShortcut(tr("Find"), QKeySequence::Find));
    m_find->setCheckable(true);
    m_copy->setObjectName(QStringLiteral("copy-curl"));
    m_copy->setText(tr("Copy as curl"));
    m_copy->setToolTip(tr("Copy a curl command that does the same, with references in place of secrets."));
    m_wanted->setObjectName(QStringLiteral("exchange-find"));
    m_wanted->setAccessibleName(tr("Find"));
    m_wanted->setPlaceholderText(tr("Find"));
    m_wanted->setClearButtonEnabled(true);
    m_view->setMinimumHeight(metrics.px(48));
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics.px(8));
    row->addWidget(m_sides);
    row->addStretch(1);
    row->addWidget(m_find);
    row->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.px(6));
    column->addLayout(row);
    column->addWidget(m_wanted);
    column->addWidget(m_view, 1);
    connect(m_sides, &QTabBar::currentChanged, this,
            [this](int side) { m_view->showSide(static_cast<ExchangeView::Side>(side)); });
    connect(m_copy, &QToolButton::clicked, this, &ExchangePane::copyRequested);
    connect(m_find, &QToolButton::toggled, this, &ExchangePane::showFind);
    connect(m_wanted, &QLineEdit::returnPressed, this, &ExchangePane::find);
    m_view->installEventFilter(this);
    auto *close = new QShortcut(Qt::Key_Escape, m_wanted);
    close->setContext(Qt::WidgetShortcut);
    connect(close, &QShortcut::activated, this, [this] { showFind(false); });
    showFind(false);
}

void ExchangePane::showExchange(const Exchange *exchange)
{
    m_copy->setEnabled(exchange);
    m_find->setEnabled(exchange);
    m_view->showExchange(exchange);
}

void ExchangePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const Metrics metrics(this);
    m_copy->setToolButtonStyle(width() < metrics.px(360) ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextOnly);
    m_find->setVisible(width() >= metrics.px(240)); // its keys remain
}

// Find has a meaning for the whole window too: in the text it is the text's.
bool ExchangePane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    if (!static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find))
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress)
        showFind(true);
    return true;
}

void ExchangePane::showFind(bool shown)
{
    const QSignalBlocker blocker(m_find);
    m_find->setChecked(shown);
    m_wanted->setVisible(shown);
    if (shown) {
        m_wanted->setFocus(Qt::ShortcutFocusReason);
        m_wanted->selectAll();
    } else if (isVisible()) {
        m_view->setFocus(Qt::ShortcutFocusReason);
    }
}

// From where it was found last, and from the beginning again.
void ExchangePane::find()
{
    if (m_view->find(m_wanted->text()))
        return;
    m_view->moveCursor(QTextCursor::Start);
    m_view->find(m_wanted->text());
}

} // namespace fob
