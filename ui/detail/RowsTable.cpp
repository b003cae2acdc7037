// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/RowsTable.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/Separator.h"
#include "ui/widgets/TextLabel.h"

#include <QGridLayout>

namespace fob {
namespace {

// A long value must be able to break anywhere: claims hold whole addresses and key ids.
QString breakable(const QString &text)
{
    QString result;
    result.reserve(text.size() + text.size() / 16);
    for (qsizetype i = 0; i < text.size(); ++i) {
        result += text[i];
        if (i % 16 == 15 && i + 1 < text.size() && !text[i].isHighSurrogate())
            result += QChar(0x200B);
    }
    return result;
}

} // namespace

RowsTable::RowsTable(const QStringList &headings, QWidget *parent) : QWidget(parent), m_headings(headings)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(0);
    grid->setHorizontalSpacing(Metrics(this).px(16));
}

void RowsTable::setRows(const std::vector<Row> &rows)
{
    delete layout();
    for (QObject *child : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        delete child;
    m_count = static_cast<int>(rows.size());
    const Metrics metrics(this);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(0);
    grid->setHorizontalSpacing(metrics.px(16));
    const int columns = static_cast<int>(m_headings.size());
    const int pad = metrics.px(7);
    const auto place = [&](TextLabel *label, int row, int column, bool wraps) {
        label->setContentsMargins(column == 0 ? metrics.px(8) : 0, pad, 0, pad);
        label->setWordWrap(wraps);
        grid->addWidget(label, row, column, Qt::AlignTop);
    };
    for (int column = 0; column < columns; ++column) {
        auto *heading = new TextLabel(TextLabel::Style::Bold, m_headings[column]);
        heading->setTone(Tone::Secondary);
        place(heading, 0, column, false);
    }
    grid->addWidget(new Separator(Qt::Horizontal), 1, 0, 1, columns);
    int line = 2;
    for (const Row &row : rows) {
        place(new TextLabel(TextLabel::Style::Monospace, row.name), line, 0, false);
        auto *value = new TextLabel(TextLabel::Style::Monospace, breakable(row.value));
        value->setAccessibleName(row.name + QStringLiteral(": ") + row.value);
        place(value, line, 1, true);
        if (columns > 2) {
            auto *cell = new QWidget;
            auto *inside = new QHBoxLayout(cell);
            inside->setContentsMargins(0, pad, 0, pad);
            inside->setSpacing(metrics.px(4));
            auto *meaning = new TextLabel(TextLabel::Style::Body, row.meaning);
            meaning->setWordWrap(row.emphasis.isEmpty());
            inside->addWidget(meaning, row.emphasis.isEmpty() ? 1 : 0);
            if (!row.emphasis.isEmpty()) {
                auto *emphasis = new TextLabel(TextLabel::Style::Bold, row.emphasis);
                emphasis->setTone(row.late ? Tone::Bad : Tone::Fresh);
                inside->addWidget(emphasis);
                inside->addStretch(1);
            }
            grid->addWidget(cell, line, 2, Qt::AlignTop);
        }
        if (&row != &rows.back())
            grid->addWidget(new Separator(Qt::Horizontal), line + 1, 0, 1, columns);
        line += 2;
    }
    grid->setColumnMinimumWidth(0, metrics.px(96));
    grid->setColumnStretch(1, 2);
    if (columns > 2)
        grid->setColumnStretch(2, 3);
    updateGeometry();
}

} // namespace fob
