// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Lifetimes.h"
#include "ui/theme/Metrics.h"

#include <QRectF>

#include <array>

namespace fob {

// How far ahead the board looks.
enum class BoardRange { SixHours, TwoDays, SixtyDays };

inline constexpr std::array boardRanges{BoardRange::SixHours, BoardRange::TwoDays, BoardRange::SixtyDays};

[[nodiscard]] std::chrono::seconds lengthOf(BoardRange range);

// The board's columns in a width: names on the left and time on the right, or, where there is no room for both, names
// and words above bars that take the whole width.
struct BoardColumns
{
    int nameLeft = 0;
    int nameWidth = 0;
    int axisLeft = 0;
    int axisWidth = 0;
    int rowHeight = 0;
    bool stacked = false;

    [[nodiscard]] static BoardColumns in(int width, const Metrics &metrics);
    // Where a moment stands; what is outside the range stands at its edge.
    [[nodiscard]] double xOf(Instant moment, Instant now, BoardRange range) const;
};

// Where the parts of a credential's row are. Words never touch a bar: they stand behind its end where there is room,
// else below it.
struct RowLayout
{
    QRect name;
    QRectF token; // the access token's life; null: none
    QRectF rest;  // from now to the deadline, under the token's; null: none
    QRectF mark;  // what has no length: a stroke for what is over, a dot for what asks again; null: none
    QRect words;
    bool tokenGoesOn = false; // beyond the range
    bool restGoesOn = false;
};

// wordsWidth: of the words in their font.
[[nodiscard]] RowLayout layoutOf(const Lifetimes &dates, const QRect &row, Instant now, BoardRange range,
                                 int wordsWidth, const Metrics &metrics);

} // namespace fob
