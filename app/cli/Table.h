// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Terminal.h"
#include "cli/Wrap.h"

#include <QStringList>

#include <vector>

namespace fob::cli {

/// Text in aligned columns for standard output.
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
    /// Columns that a terminal too narrow for all does without, the first of these first. Every row has all of them.
    void setDispensable(std::vector<std::size_t> columns) { m_dispensable = std::move(columns); }
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }

    /// AtTerminal: a row stays one line where a program reads it.
    enum class Wrapping { AtTerminal, Always };
    /// With a line end after every row. A row that is wider than the terminal goes on within its columns.
    [[nodiscard]] QString toText(const Terminal &terminal, Wrapping wrapping = Wrapping::AtTerminal) const;

private:
    QStringList m_headings;
    std::vector<std::vector<Cell>> m_rows;
    std::vector<std::size_t> m_dispensable;
};

} // namespace fob::cli
