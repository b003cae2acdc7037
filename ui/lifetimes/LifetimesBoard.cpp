// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lifetimes/LifetimesBoard.h"

#include "ui/lifetimes/CalendarFile.h"
#include "ui/lifetimes/LifetimesAxis.h"
#include "ui/lifetimes/LifetimesModel.h"
#include "ui/lifetimes/LifetimesView.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/TextLabel.h"
#include "wording/CalendarText.h"
#include "wording/SafeText.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QGridLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace fob {

namespace {

constexpr std::chrono::seconds movedEvery{10}; // the shortest range moves by less than a pixel in it

QString wordsOf(BoardRange range)
{
    switch (range) {
    case BoardRange::SixHours:
        return LifetimesBoard::tr("6 h");
    case BoardRange::TwoDays:
        return LifetimesBoard::tr("2 days");
    case BoardRange::SixtyDays:
        return LifetimesBoard::tr("60 days");
    }
    return {};
}

std::vector<CalendarEvent> eventsOf(const LifetimesModel &model)
{
    std::vector<CalendarEvent> events;
    for (int row = 0; row < model.rowCount(); ++row) {
        const LifetimesModel::Entry &entry = model.entryAt(row);
        for (CalendarEvent &event : calendarEvents(entry.id, entry.name, entry.provider, entry.dates, model.now()))
            events.push_back(std::move(event));
    }
    return events;
}

} // namespace

LifetimesBoard::LifetimesBoard(const CredentialListModel &credentials, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_model(new LifetimesModel(credentials, clock, this)), m_view(new LifetimesView(*m_model)),
      m_axis(new LifetimesAxis(*m_model, *m_view)), m_nothing(new TextLabel(TextLabel::Style::Body)),
      m_ranges(new QButtonGroup(this)), m_export(makeCompactButton(tr("Export dates…"))), m_buttons(new QWidget),
      m_head(new QGridLayout)
{
    const Metrics metrics(this);
    m_view->setObjectName(QStringLiteral("lifetimes"));
    m_export->setObjectName(QStringLiteral("export-dates"));
    auto *card = new Card;
    card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    auto *title = new TextLabel(TextLabel::Style::Bold, tr("Lifetimes"));
    auto *leave = makeIconButton(QStringLiteral("cross"), tr("Leave the lifetimes"), ButtonVariant::Flat);
    leave->setObjectName(QStringLiteral("leave-lifetimes"));
    leave->setToolTip(withShortcut(tr("Leave the lifetimes"), QKeySequence(Qt::Key_Escape)));
    setCompact(leave, true);

    auto *buttons = new FlowLayout(m_buttons, metrics.px(8));
    buttons->setContentsMargins(0, 0, 0, 0);
    for (const BoardRange range : boardRanges) {
        QPushButton *button = makeCompactButton(wordsOf(range));
        button->setCheckable(true);
        button->setObjectName(QStringLiteral("range-%1").arg(static_cast<int>(range)));
        button->setAccessibleName(tr("The next %1").arg(wordsOf(range)));
        m_ranges->addButton(button, static_cast<int>(range));
        m_rangeButtons.push_back(button);
        buttons->addWidget(button);
    }
    buttons->addWidget(m_export);
    m_head->setContentsMargins(metrics.px(8), 0, metrics.px(8), 0);
    m_head->setSpacing(metrics.px(8));
    m_head->setColumnStretch(0, 1);
    m_head->addWidget(title, 0, 0);
    m_head->addWidget(m_buttons, 0, 1);
    m_head->addWidget(leave, 0, 2);
    setMinimumWidth(metrics.px(260)); // what stands beside one another now can stand below as well

    m_nothing->setTone(Tone::Secondary);
    m_nothing->setWordWrap(true);
    m_nothing->setText(tr("No credential matches the search."));
    m_nothing->setContentsMargins(metrics.px(8), metrics.px(8), metrics.px(8), 0);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(metrics.px(8), metrics.px(14), metrics.px(8), metrics.px(12));
    rows->setSpacing(0);
    rows->addLayout(m_head);
    rows->addSpacing(metrics.px(4));
    rows->addWidget(m_axis);
    rows->addWidget(m_nothing);
    rows->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.px(24), metrics.px(20), metrics.px(24), metrics.px(20));
    column->addWidget(card);
    column->addStretch(0);

    connect(m_ranges, &QButtonGroup::idClicked, this, [this](int id) {
        setRange(static_cast<BoardRange>(id));
        Q_EMIT rangeChanged(range());
    });
    connect(m_export, &QPushButton::clicked, this, &LifetimesBoard::askForFile);
    connect(leave, &QToolButton::clicked, this, &LifetimesBoard::left);
    connect(m_view, &LifetimesView::credentialChosen, this, &LifetimesBoard::credentialChosen);
    connect(m_view, &LifetimesView::columnsChanged, m_axis, qOverload<>(&QWidget::update));
    connect(m_model, &QAbstractItemModel::modelReset, this, &LifetimesBoard::rowsChanged);
    m_tick.setInterval(movedEvery);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_model->readAgain();
        m_view->viewport()->update();
        m_axis->update();
    });
    setRange(BoardRange::SixtyDays);
    rowsChanged();
}

void LifetimesBoard::setRange(BoardRange range)
{
    m_view->setRange(range);
    m_axis->update();
    for (std::size_t i = 0; i < m_rangeButtons.size(); ++i) {
        const bool chosen = boardRanges.at(i) == range;
        m_rangeButtons[i]->setChecked(chosen);
        setVariant(m_rangeButtons[i], chosen ? ButtonVariant::Primary : ButtonVariant::Secondary);
        m_rangeButtons[i]->update();
    }
}

BoardRange LifetimesBoard::range() const { return m_view->range(); }

void LifetimesBoard::lookAt(const CredentialId &id)
{
    m_view->select(id);
    m_view->setFocus(Qt::OtherFocusReason);
}

void LifetimesBoard::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Export dates"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Calendars (*.ics)"));
    dialog->setDefaultSuffix(QStringLiteral("ics"));
    dialog->selectFile(QStringLiteral("fob.ics"));
    connect(dialog, &QFileDialog::fileSelected, this, &LifetimesBoard::exportTo);
    dialog->open();
}

void LifetimesBoard::exportTo(const QString &path)
{
    const std::vector<CalendarEvent> events = eventsOf(*m_model);
    if (events.empty())
        return Q_EMIT exported(tr("No credential has a date that is still to come."));
    if (const auto saved = saveCalendar(path, calendarText(events, m_model->now())); !saved)
        return Q_EMIT failed(saved.error());
    const QString file = safeText(path, 200);
    Q_EMIT exported(events.size() == 1 ? tr("1 date is in %1.").arg(file)
                                       : tr("%1 dates are in %2.").arg(events.size()).arg(file));
}

void LifetimesBoard::rowsChanged()
{
    const bool none = m_model->rowCount() == 0;
    m_nothing->setVisible(none);
    m_view->setVisible(!none);
    m_export->setEnabled(!none);
}

// In a narrow window the buttons stand under the title.
void LifetimesBoard::arrangeHead()
{
    const Metrics metrics(this);
    const bool stacked = m_buttons->sizeHint().width() + metrics.px(220) > width();
    if (stacked == m_stacked)
        return;
    m_stacked = stacked;
    if (stacked)
        m_head->addWidget(m_buttons, 1, 0, 1, 3);
    else
        m_head->addWidget(m_buttons, 0, 1);
}

void LifetimesBoard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

void LifetimesBoard::resizeEvent(QResizeEvent *event)
{
    arrangeHead();
    QWidget::resizeEvent(event);
}

void LifetimesBoard::showEvent(QShowEvent *event)
{
    m_model->setFollowing(true);
    m_tick.start();
    QWidget::showEvent(event);
}

void LifetimesBoard::hideEvent(QHideEvent *event)
{
    m_tick.stop();
    m_model->setFollowing(false);
    QWidget::hideEvent(event);
}

} // namespace fob
