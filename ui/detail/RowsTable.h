// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

namespace fob {

// A quiet table of words: a heading for each column and a hairline below each row. Values are monospace and wrap; every
// cell can be selected with the keyboard for copying, which is fine for what is no secret.
class RowsTable : public QWidget
{
    Q_OBJECT
public:
    explicit RowsTable(const QStringList &headings, QWidget *parent = nullptr);

    struct Row
    {
        QString name;
        QString value;
        QString meaning;
        QString emphasis; // set behind the meaning, in the fresh or the bad tone
        bool late = false;
    };
    void setRows(const std::vector<Row> &rows);
    [[nodiscard]] int rowCount() const { return m_count; }

private:
    QStringList m_headings;
    int m_count = 0;
};

} // namespace fob
