// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Table.h"

#include <algorithm>
#include <numeric>

#include <unistd.h>

namespace fob::cli {

namespace {

using Row = std::vector<Table::Cell>;

using Widths = std::vector<qsizetype>;

Widths widthsOf(const std::vector<Row> &rows, qsizetype (*widthOf)(const QString &))
{
    Widths widths;
    for (const Row &row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(row[i].text));
    }
    return widths;
}

qsizetype taken(const Widths &widths)
{
    return std::accumulate(widths.begin(), widths.end(), static_cast<qsizetype>(2 * widths.size()) - 2);
}

/// No column gets narrower than a dozen letters, nor than its longest word, which cannot be broken.
qsizetype narrowest(const QString &text)
{
    qsizetype width = 0;
    for (const QString &line : wrappedLines(text, 12))
        width = std::max(width, columnsOf(line));
    return width;
}

/// How wide each column may be, so that a row fits: the widest ones give way.
Widths fittedWidths(const std::vector<Row> &rows, qsizetype room)
{
    Widths widths = widthsOf(rows, columnsOf);
    if (room <= 0 || taken(widths) <= room)
        return widths;
    const Widths least = widthsOf(rows, narrowest);
    while (taken(widths) > room) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i)
            if (widths[i] > least[i] && (widest == widths.size() || widths[i] > widths[widest]))
                widest = i;
        if (widest == widths.size())
            break;
        --widths[widest];
    }
    return widths;
}

/// Takes away columns, in the order given, until the others have room.
void dropColumns(std::vector<Row> &rows, std::vector<std::size_t> columns, qsizetype room)
{
    while (!columns.empty() && taken(widthsOf(rows, narrowest)) > room) {
        const std::size_t dropped = columns.front();
        columns.erase(columns.begin());
        for (Row &row : rows)
            row.erase(row.begin() + static_cast<std::ptrdiff_t>(dropped));
        for (std::size_t &column : columns)
            column -= column > dropped ? 1 : 0;
    }
}

} // namespace

QString Table::toText(const Terminal &terminal, Wrapping wrapping) const
{
    std::vector<Row> rows;
    if (!m_headings.isEmpty()) {
        auto &headings = rows.emplace_back();
        for (const QString &heading : m_headings)
            headings.push_back({heading, Terminal::Colour::Soft});
    }
    rows.insert(rows.end(), m_rows.begin(), m_rows.end());

    const bool wraps = wrapping == Wrapping::Always || terminal.outputIsTerminal();
    if (wraps)
        dropColumns(rows, m_dispensable, terminal.columns());
    const Widths widths = fittedWidths(rows, wraps ? terminal.columns() : 0);
    QString text;
    for (const Row &row : rows) {
        std::vector<QStringList> cells;
        qsizetype height = 1;
        for (std::size_t i = 0; i < row.size(); ++i) {
            cells.push_back(wraps ? wrappedLines(row[i].text, widths[i]) : QStringList(row[i].text));
            height = std::max(height, cells.back().size());
        }
        for (qsizetype line = 0; line < height; ++line) {
            QString written;
            qsizetype blanks = 0; // nothing trails the last cell of a line
            for (std::size_t i = 0; i < row.size(); ++i) {
                const QString cell = cells[i].value(line);
                if (!cell.isEmpty())
                    written +=
                        QString(std::exchange(blanks, 0), u' ') + terminal.paint(cell, row[i].colour, STDOUT_FILENO);
                blanks += std::max<qsizetype>(widths[i] - columnsOf(cell), 0) + 2;
            }
            text += written + u'\n';
        }
    }
    return text;
}

} // namespace fob::cli
