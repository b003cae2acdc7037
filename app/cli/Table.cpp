// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Table.h"

#include <algorithm>
#include <numeric>

#include <unistd.h>

namespace fob::cli {

namespace {

using Row = std::vector<Table::Cell>;

/// How wide each column may be, so that a row fits: the widest ones give way.
std::vector<qsizetype> fittedWidths(const std::vector<Row> &rows, qsizetype room)
{
    std::vector<qsizetype> widths;
    for (const Row &row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], columnsOf(row[i].text));
    }
    constexpr qsizetype narrowest = 12;
    const auto taken = [&widths] {
        return std::accumulate(widths.begin(), widths.end(), static_cast<qsizetype>(2 * widths.size()) - 2);
    };
    while (room > 0 && !widths.empty() && taken() > room) {
        const auto widest = std::max_element(widths.begin(), widths.end());
        if (*widest <= narrowest)
            break;
        --*widest;
    }
    return widths;
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
    const std::vector<qsizetype> widths = fittedWidths(rows, wraps ? terminal.columns() : 0);
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
