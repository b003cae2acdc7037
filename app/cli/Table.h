// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Terminal.h"

#include <QStringList>

#include <vector>

namespace fob::cli {

/// Text in aligned columns for standard output. Wide characters (Chinese, most emoji) count twice, as terminals show
/// them.
class Table
{
public:
    struct Cell
    {
        QString text;
        Terminal::Colour colour = Terminal::Colour::None;
    };

    explicit Table(QStringList headings = {}) : m_headings(std::move(headings)) {}
    void add(std::vector<Cell> row) { m_rows.push_back(std::move(row)); }
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }

    /// With a line end after every row.
    [[nodiscard]] QString toText(const Terminal &terminal) const;

private:
    QStringList m_headings;
    std::vector<std::vector<Cell>> m_rows;
};

/// How many columns of a terminal a text takes.
[[nodiscard]] qsizetype columnsOf(const QString &text);

} // namespace fob::cli
