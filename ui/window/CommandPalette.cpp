// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/CommandPalette.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Separator.h"
#include "ui/widgets/TextLabel.h"
#include "ui/window/CommandPaletteList.h"

#include <QAccessibleWidget>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace fob {

namespace {

QAccessibleInterface *asDialog(const QString &className, QObject *object)
{
    if (className != QLatin1String(CommandPalette::staticMetaObject.className()))
        return nullptr;
    return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::Dialog);
}

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QWidget(window), m_card(new Card(Card::Kind::Raised, this)), m_edit(new QLineEdit),
      m_list(new CommandPaletteList(m_model)), m_note(new TextLabel(TextLabel::Style::Small))
{
    QAccessible::installFactory(asDialog); // a second time changes nothing
    const Metrics metrics(this);
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Commands"));
    m_edit->setObjectName(QStringLiteral("palette-edit"));
    m_edit->setFrame(false);
    m_edit->setMinimumHeight(metrics.px(44));
    m_edit->addAction(themedIcon(QStringLiteral("search"), Tone::Secondary), QLineEdit::LeadingPosition);
    m_edit->setPlaceholderText(tr("Type a command or the name of a credential"));
    m_edit->setAccessibleName(tr("Command or credential"));
    m_edit->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("palette-list"));
    m_note->setObjectName(QStringLiteral("palette-note"));
    m_note->setTone(Tone::Secondary);
    m_note->setContentsMargins(metrics.px(18), metrics.px(4), metrics.px(18), metrics.px(4));
    auto *top = new QHBoxLayout;
    top->setContentsMargins(metrics.px(12), 1, metrics.px(12), 0);
    top->addWidget(m_edit);
    auto *column = new QVBoxLayout(m_card);
    column->setContentsMargins(1, 0, 1, metrics.px(6));
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(new Separator(Qt::Horizontal));
    column->addSpacing(metrics.px(6));
    column->addWidget(m_list);
    column->addWidget(m_note);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setFilter(text);
        listed();
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    connect(qApp, &QApplication::focusChanged, this, &CommandPalette::focusMoved);
    hide();
}

// The focus moves while the line edit is taken apart.
CommandPalette::~CommandPalette() { disconnect(qApp, nullptr, this, nullptr); }

void CommandPalette::open(std::vector<PaletteCommand> commands, const CredentialListModel &credentials)
{
    if (!isVisible()) {
        m_focusBefore = window()->focusWidget();
        parentWidget()->installEventFilter(this);
    }
    m_edit->clear();
    m_model.fill(std::move(commands), credentials);
    raise();
    show();
    m_edit->setFocus(Qt::PopupFocusReason);
    listed();
}

void CommandPalette::dismiss()
{
    if (!isVisible())
        return;
    parentWidget()->removeEventFilter(this);
    // Before hiding: a widget that hides with the focus hands it to whichever comes next.
    if (QWidget *focus = window()->focusWidget(); !focus || isAncestorOf(focus)) {
        if (m_focusBefore && m_focusBefore->isVisible())
            m_focusBefore->setFocus(Qt::OtherFocusReason);
    }
    hide();
    m_edit->clear();
    m_model.clear();
}

// A click or a shortcut may take the focus elsewhere; a dialog may have opened above. Alt+Tab takes it nowhere.
void CommandPalette::focusMoved(QWidget *, QWidget *now)
{
    if (isVisible() && now && !isAncestorOf(now))
        dismiss();
}

void CommandPalette::runCurrent()
{
    const int row = m_list->currentIndex().row();
    const CredentialId credential = m_model.credentialAt(row);
    const PaletteCommand *command = m_model.commandAt(row);
    if (!command && credential.isEmpty())
        return;
    const std::function<void()> run = command ? command->run : nullptr;
    dismiss();
    if (run)
        run();
    else
        Q_EMIT credentialChosen(credential);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress && takeKey(*static_cast<QKeyEvent *>(event)))
        return true;
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

bool CommandPalette::takeKey(const QKeyEvent &key)
{
    const bool control = key.modifiers().testFlag(Qt::ControlModifier);
    switch (key.key()) {
    case Qt::Key_Up:
        m_list->step(-1);
        return true;
    case Qt::Key_Down:
        m_list->step(1);
        return true;
    case Qt::Key_PageUp:
        m_list->step(1 - CommandPaletteList::mostVisibleRows);
        return true;
    case Qt::Key_PageDown:
        m_list->step(CommandPaletteList::mostVisibleRows - 1);
        return true;
    case Qt::Key_Home: // without Ctrl it belongs to the line
        if (control)
            m_list->goTo(0);
        return control;
    case Qt::Key_End:
        if (control)
            m_list->goTo(m_model.rowCount() - 1);
        return control;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Tab: // nothing else here takes the keyboard
    case Qt::Key_Backtab:
        return true;
    default:
        return false;
    }
}

void CommandPalette::listed()
{
    const int rows = m_model.rowCount();
    m_list->setVisible(rows > 0);
    if (rows == 0)
        m_note->setText(tr("Nothing matches. Try fewer words."));
    else
        m_note->setText(tr("The best %1 of %2. Type more to narrow them down.").arg(rows).arg(m_model.matching()));
    m_note->setVisible(rows == 0 || m_model.matching() > rows);
    place();
    if (rows > 0)
        m_list->goTo(0);
}

// In the upper part, where the eyes are; as high as what it lists, and never higher than the window.
void CommandPalette::place()
{
    const Metrics metrics(this);
    setGeometry(parentWidget()->rect());
    const int margin = metrics.px(16);
    const int top = qBound(margin, height() / 9, metrics.px(96));
    const int rows = qMin(m_model.rowCount(), CommandPaletteList::mostVisibleRows);
    const int besides = metrics.px(44 + 14) + 2 + (m_note->isHidden() ? 0 : m_note->sizeHint().height());
    const int fitting = qMax(1, (height() - top - margin - besides) / m_list->rowHeight());
    m_list->setFixedHeight(qMin(rows, fitting) * m_list->rowHeight());
    m_card->layout()->activate();
    const int wide = qMin(metrics.px(600), width() - 2 * margin);
    m_card->setGeometry((width() - wide) / 2, top, wide, m_card->layout()->sizeHint().height());
    update();
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool dark = tonesOf(palette()).dark;
    painter.fillRect(rect(), QColor(0, 0, 0, dark ? 110 : 46));
    const Metrics metrics(this);
    const int reach = metrics.px(20);
    const QRectF card = m_card->geometry();
    for (int i = reach; i > 0; --i) {
        const QRectF ring = card.adjusted(-i, -i, i, i).translated(0, reach / 3.0);
        paint::box(painter, ring, 10 + i, QColor(0, 0, 0, dark ? 7 : 2), QColor());
    }
}

void CommandPalette::mousePressEvent(QMouseEvent *event)
{
    if (!m_card->geometry().contains(event->position().toPoint()))
        dismiss();
    event->accept();
}

} // namespace fob
