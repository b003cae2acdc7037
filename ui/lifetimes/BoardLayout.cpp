// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lifetimes/BoardLayout.h"

#include <algorithm>

namespace fob {

std::chrono::seconds lengthOf(BoardRange range)
{
    switch (range) {
    case BoardRange::SixHours:
        return std::chrono::hours(6);
    case BoardRange::TwoDays:
        return std::chrono::days(2);
    case BoardRange::SixtyDays:
        return std::chrono::days(60);
    }
    return std::chrono::days(60);
}

BoardColumns BoardColumns::in(int width, const Metrics &metrics)
{
    const int edge = metrics.px(8);
    const int inner = qMax(0, width - 2 * edge);
    const int name = qMin(metrics.px(250), inner * 2 / 5);
    const int gap = metrics.px(12);
    // The longest words with a date in them stand under a bar of this width.
    if (inner - name - gap < metrics.px(230))
        return {edge, inner, edge, inner, metrics.px(62), true};
    return {edge, name, edge + name + gap, inner - name - gap, metrics.px(38), false};
}

double BoardColumns::xOf(Instant moment, Instant now, BoardRange range) const
{
    const std::chrono::milliseconds length = lengthOf(range);
    const double share = static_cast<double>((moment - now).count()) / static_cast<double>(length.count());
    return axisLeft + axisWidth * std::clamp(share, 0.0, 1.0);
}

RowLayout layoutOf(const Lifetimes &dates, const QRect &row, Instant now, BoardRange range, int wordsWidth,
                   const Metrics &metrics)
{
    const BoardColumns columns = BoardColumns::in(row.width(), metrics);
    const int thickness = metrics.px(10);
    const int line = metrics.px(18);
    const double left = row.left() + columns.axisLeft;
    const double right = left + columns.axisWidth;
    const Instant end = now + lengthOf(range);
    RowLayout layout;

    const auto barAt = [&](double y) {
        const auto bar = [&](Instant until) {
            const double x = row.left() + columns.xOf(until, now, range);
            return QRectF(left, y, qMax<double>(x - left, metrics.px(6)), thickness);
        };
        const auto deadline = dates.next();
        layout.token = layout.rest = layout.mark = {};
        if (dates.needsSignIn(now) || (deadline && deadline->at <= now)) {
            layout.mark = QRectF(left, y, metrics.px(3), thickness);
            return;
        }
        if (deadline) {
            layout.rest = bar(deadline->at);
            layout.restGoesOn = deadline->at > end;
        }
        if (dates.lives(now)) {
            layout.token = dates.tokenEnds ? bar(*dates.tokenEnds) : QRectF(left, y, right - left, thickness);
            layout.tokenGoesOn = !dates.tokenEnds || *dates.tokenEnds > end;
        } else if (!deadline) {
            layout.mark = QRectF(left, y, thickness, thickness);
        }
    };

    if (columns.stacked) {
        const int top = row.top() + metrics.px(5);
        layout.name = QRect(row.left() + columns.nameLeft, top, columns.nameWidth, line);
        layout.words = QRect(qRound(left), top + line, qMin(wordsWidth, columns.axisWidth), line);
        barAt(layout.words.bottom() + 1 + metrics.px(3));
        return layout;
    }
    layout.name = QRect(row.left() + columns.nameLeft, row.top(), columns.nameWidth, row.height());
    barAt(row.top() + (row.height() - thickness) / 2.0);
    const double barEnd = std::max({left, layout.token.right(), layout.rest.right(), layout.mark.right()});
    const int behind = qRound(barEnd) + metrics.px(10);
    if (behind + wordsWidth <= right) {
        layout.words = QRect(behind, row.top() + (row.height() - line) / 2, wordsWidth, line);
        return layout;
    }
    barAt(row.top() + metrics.px(6));
    const int width = qMin(wordsWidth, columns.axisWidth);
    layout.words = QRect(qRound(right) - width, row.top() + metrics.px(6) + thickness + metrics.px(1), width, line);
    return layout;
}

} // namespace fob
