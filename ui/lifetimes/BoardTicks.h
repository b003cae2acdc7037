// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lifetimes/BoardLayout.h"

#include <vector>

namespace fob {

// A moment that the axis names, in local time.
struct BoardTick
{
    Instant at{};
    QString words;
};

// From now on, in order: full hours, quarters of days, the first and the middle of months.
[[nodiscard]] std::vector<BoardTick> ticksOf(BoardRange range, Instant now);

struct TickPlace
{
    QString words;
    double x = 0; // of the moment
    QRect rect;   // of the words
};

// The ticks whose words have room beside their neighbours'; none leaves the axis.
[[nodiscard]] std::vector<TickPlace> placed(const std::vector<BoardTick> &ticks, const BoardColumns &columns,
                                            Instant now, BoardRange range, const QFontMetrics &font, int height);

} // namespace fob
