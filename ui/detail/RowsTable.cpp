// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/RowsTable.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/ArrowStops.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/CopyableText.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Separator.h"
#include "ui/widgets/TextLabel.h"

#include <QGridLayout>

#include <algorithm>

namespace fob {

namespace {

constexpr std::size_t fewRows = 30;   // as most tokens have: all at once
constexpr std::size_t firstRows = 20; // of more than those, which fills a page

// Of the grid: the headings and their hairline, then each row's words, what stands below them, and its hairline.
constexpr int linesAbove = 2;
constexpr int linesOfRow = 3;
constexpr int meaningColumn = 2;
constexpr int valueRoom = 5; // for the ring around what has the focus

int lineOf(std::size_t row) { return linesAbove + linesOfRow * static_cast<int>(row); }

// Columns share the width, whatever is in them: tables that stand below each other are in line.
void ignoreWidth(QWidget *cell)
{
    QSizePolicy policy = cell->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    cell->setSizePolicy(policy);
}

} // namespace

RowsTable::RowsTable(const QStringList &headings, Kind kind, QWidget *parent)
    : QWidget(parent), m_headings(headings), m_kind(kind), m_stops(new ArrowStops(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(0);
    grid->setHorizontalSpacing(Metrics(this).px(16));
}

bool RowsTable::sameButMeanings(const std::vector<Row> &rows) const
{
    return std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) {
        return a.name == b.name && a.value == b.value && a.emphasis.isEmpty() == b.emphasis.isEmpty();
    });
}

void RowsTable::setRows(const std::vector<Row> &rows)
{
    // Side by side there are no meanings: what stands in their place is a value.
    if (rows.empty() || m_kind == Kind::SideBySide || !sameButMeanings(rows)) {
        m_rows = rows;
        m_unfolded = false;
        build();
        return;
    }
    for (std::size_t i = 0; i < m_meanings.size(); ++i) {
        const Row &row = rows[i];
        const Meaning &shown = m_meanings[i];
        if (!shown.words || row == m_rows[i])
            continue;
        shown.words->setText(row.meaning);
        if (shown.emphasis) {
            shown.emphasis->setText(row.emphasis);
            shown.emphasis->setTone(row.tone);
        }
    }
    m_rows = rows;
}

void RowsTable::build()
{
    m_stops->setStops({});
    delete layout();
    for (QObject *child : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        delete child;
    m_meanings.clear();
    m_values.clear();
    const Metrics metrics(this);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(0);
    grid->setHorizontalSpacing(metrics.px(16));
    const int columns = static_cast<int>(m_headings.size());
    const int pad = metrics.px(7);
    const auto isValue = [this](int column) { return column == 1 || (column == 2 && m_kind == Kind::SideBySide); };
    const auto place = [&](TextLabel *label, int row, int column) {
        ignoreWidth(label);
        label->setContentsMargins(metrics.px(column == 0 ? 8 : isValue(column) ? valueRoom : 0), pad, 0, pad);
        grid->addWidget(label, row, column, Qt::AlignTop);
    };
    for (int column = 0; column < columns; ++column) {
        auto *heading = new TextLabel(TextLabel::Style::Bold, m_headings[column]);
        heading->setTone(Tone::Secondary);
        place(heading, 0, column);
    }
    grid->addWidget(new Separator(Qt::Horizontal), 1, 0, 1, columns);
    // Made later than the rest of the window, the values would come last under the Tab key, behind the bottom line.
    // Only what takes the focus can be told to stand before something.
    setFocusPolicy(Qt::TabFocus);
    QWidget *before = this;
    std::vector<QWidget *> stops;
    const std::size_t shown = m_unfolded || m_rows.size() <= fewRows ? m_rows.size() : firstRows;
    for (std::size_t i = 0; i < shown; ++i) {
        const Row &row = m_rows[i];
        const int line = lineOf(i);
        place(nameOf(row), line, 0);
        auto *value = valueOf(row, row.value);
        place(value, line, 1);
        m_values.push_back(value);
        if (!row.value.isEmpty())
            stops.push_back(value);
        if (m_kind == Kind::SideBySide) {
            auto *other = valueOf(row, row.meaning);
            place(other, line, 2);
            stops.push_back(other);
        }
        m_meanings.push_back(m_kind == Kind::Meanings && columns > meaningColumn ? meaningOf(row) : Meaning());
        if (i + 1 < shown)
            grid->addWidget(new Separator(Qt::Horizontal), line + linesOfRow - 1, 0, 1, columns);
    }
    for (QWidget *stop : stops) {
        setTabOrder(before, stop);
        before = stop;
    }
    if (shown < m_rows.size())
        addMore(lineOf(shown), before);
    setFocusPolicy(Qt::NoFocus);
    m_stops->setStops(stops);
    grid->setColumnMinimumWidth(0, metrics.px(96));
    grid->setColumnStretch(0, 5);
    grid->setColumnStretch(1, 5);
    arrange(m_narrow);
    updateGeometry();
}

void RowsTable::arrange(bool narrow)
{
    m_narrow = narrow;
    auto *grid = static_cast<QGridLayout *>(layout());
    if (m_kind == Kind::SideBySide)
        grid->setColumnStretch(meaningColumn, 5); // as much as the other
    if (m_kind == Kind::SideBySide || m_headings.size() <= meaningColumn || grid->count() == 0)
        return;
    grid->itemAtPosition(0, meaningColumn)->widget()->setVisible(!narrow);
    grid->setColumnStretch(meaningColumn, narrow ? 0 : 9);
    const int pad = Metrics(this).px(7);
    for (std::size_t i = 0; i < m_meanings.size(); ++i) {
        QWidget *cell = m_meanings[i].cell;
        cell->layout()->setContentsMargins(narrow ? Metrics(this).px(8) : 0, narrow ? 0 : pad, 0, pad);
        grid->removeWidget(cell);
        if (narrow)
            grid->addWidget(cell, lineOf(i) + 1, 0, 1, 2, Qt::AlignTop); // with all the width
        else
            grid->addWidget(cell, lineOf(i), meaningColumn, Qt::AlignTop);
        cell->setHidden(narrow && m_rows[i].meaning.isEmpty() && m_rows[i].emphasis.isEmpty());
    }
}

// As narrow as two columns may be: resizeEvent() sees to it.
QSize RowsTable::minimumSizeHint() const
{
    return {qMin(QWidget::minimumSizeHint().width(), Metrics(this).px(250)), QWidget::minimumSizeHint().height()};
}

void RowsTable::resizeEvent(QResizeEvent *event)
{
    const bool narrow = width() < Metrics(this).px(480);
    if (narrow != m_narrow)
        arrange(narrow);
    QWidget::resizeEvent(event);
}

void RowsTable::addMore(int line, QWidget *before)
{
    auto *more = makeCompactButton(tr("Show %L1 more").arg(m_rows.size() - firstRows));
    more->setObjectName(QStringLiteral("more"));
    more->setAutoDefault(false);
    static_cast<QGridLayout *>(layout())->addWidget(more, line, 0, 1, int(m_headings.size()), Qt::AlignLeft);
    setTabOrder(before, more);
    connect(more, &QPushButton::clicked, this, &RowsTable::unfold, Qt::QueuedConnection); // it goes with the others
}

void RowsTable::unfold()
{
    m_unfolded = true;
    build();
    m_values[firstRows]->show(); // it would be shown a moment later, and takes no focus until then
    m_values[firstRows]->setFocus();
}

// A name may be an address, and as long as its issuer likes: it breaks anywhere.
TextLabel *RowsTable::nameOf(const Row &row) const
{
    auto *name = new TextLabel(TextLabel::Style::Monospace, breakable(row.name));
    name->setWordWrap(true);
    name->setAccessibleName(row.name);
    return name;
}

CopyableText *RowsTable::valueOf(const Row &row, const QString &value) const
{
    auto *label = new CopyableText(TextLabel::Style::Monospace, value);
    label->setAccessibleName(row.name + QStringLiteral(": ") + value);
    if (value.isEmpty())
        label->setFocusPolicy(Qt::NoFocus);
    if (m_kind == Kind::SideBySide)
        label->setTone(row.tone);
    return label;
}

RowsTable::Meaning RowsTable::meaningOf(const Row &row) const
{
    auto *cell = new QWidget;
    ignoreWidth(cell);
    Meaning shown{new TextLabel(TextLabel::Style::Body, row.meaning), nullptr, cell};
    if (!row.emphasis.isEmpty()) {
        shown.emphasis = new TextLabel(TextLabel::Style::Bold, row.emphasis);
        shown.emphasis->setTone(row.tone);
    }
    const bool both = shown.emphasis && !row.meaning.isEmpty();
    // Two stand beside each other where there is room, and one has the cell to itself.
    QLayout *inside = both ? static_cast<QLayout *>(new FlowLayout(cell, Metrics(this).px(4))) : new QHBoxLayout(cell);
    for (TextLabel *label : {shown.words, shown.emphasis}) {
        if (!label)
            continue;
        label->setWordWrap(!both);
        inside->addWidget(label);
    }
    shown.words->setVisible(both || !shown.emphasis);
    return shown;
}

} // namespace fob
