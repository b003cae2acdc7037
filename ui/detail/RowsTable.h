// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tones.h"

#include <QStringList>
#include <QWidget>

#include <vector>

namespace fob {

class ArrowStops;
class CopyableText;
class TextLabel;

// A quiet table of words: a heading for each column and a hairline below each row. Values are monospace, wrap, and can
// be copied; nothing secret belongs in here. Where there is no room for a third column, it stands below the second. Each row is a handful of widgets: of many rows the first are laid out, and
// the others when they are asked for.
class RowsTable : public QWidget
{
    Q_OBJECT
public:
    enum class Kind {
        Meanings,   // the third column says what the second means
        SideBySide, // it is a value as well, beside the second
    };
    explicit RowsTable(const QStringList &headings, Kind kind = Kind::Meanings, QWidget *parent = nullptr);

    struct Row
    {
        bool operator==(const Row &) const = default;

        QString name;
        QString value{};
        QString meaning{};      // or the value beside it
        QString emphasis{};     // set behind the meaning
        Tone tone = Tone::Text; // of the emphasis; side by side, of the whole row
    };
    // Where only meanings have changed, as they do while time passes, the rest stays as it is: selection, focus, place.
    void setRows(const std::vector<Row> &rows);
    [[nodiscard]] int rowCount() const { return static_cast<int>(m_rows.size()); }

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Meaning
    {
        TextLabel *words = nullptr; // null in a table without this column
        TextLabel *emphasis = nullptr;
        QWidget *cell = nullptr;
    };

    void build();
    void arrange(bool narrow);
    void addMore(int line, QWidget *before);
    void unfold();
    [[nodiscard]] TextLabel *nameOf(const Row &row) const;
    [[nodiscard]] CopyableText *valueOf(const Row &row, const QString &value) const;
    [[nodiscard]] Meaning meaningOf(const Row &row) const;
    [[nodiscard]] bool sameButMeanings(const std::vector<Row> &rows) const;

    QStringList m_headings;
    Kind m_kind;
    ArrowStops *m_stops;
    std::vector<Row> m_rows;
    std::vector<Meaning> m_meanings; // by row that is laid out
    std::vector<QWidget *> m_values; // likewise
    bool m_unfolded = false;
    bool m_narrow = false;
};

} // namespace fob
