// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Table.h"

#include <unistd.h>

namespace fob::cli {

namespace {

/// The blocks that East Asian Width (UAX #11) calls wide, as far as names and sentences use them.
bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
           (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
}

} // namespace

qsizetype columnsOf(const QString &text)
{
    qsizetype columns = 0;
    for (const char32_t c : text.toUcs4())
        columns += QChar::isMark(c) ? 0 : isWide(c) ? 2 : 1;
    return columns;
}

QString Table::toText(const Terminal &terminal) const
{
    std::vector<std::vector<Cell>> rows;
    if (!m_headings.isEmpty()) {
        auto &headings = rows.emplace_back();
        for (const QString &heading : m_headings)
            headings.push_back({heading, Terminal::Colour::Soft});
    }
    rows.insert(rows.end(), m_rows.begin(), m_rows.end());

    std::vector<qsizetype> widths;
    for (const auto &row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], columnsOf(row[i].text));
    }
    QString text;
    for (const auto &row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += terminal.paint(row[i].text, row[i].colour, STDOUT_FILENO);
            if (i + 1 < row.size()) // nothing trails the last column
                text += QString(widths[i] - columnsOf(row[i].text) + 2, u' ');
        }
        text += u'\n';
    }
    return text;
}

} // namespace fob::cli
