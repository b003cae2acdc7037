// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lifetimes/LifetimesAxis.h"

#include "ui/lifetimes/BoardTicks.h"
#include "ui/lifetimes/LifetimesModel.h"
#include "ui/lifetimes/LifetimesView.h"
#include "ui/theme/Tones.h"

#include <QPainter>

namespace fob {

LifetimesAxis::LifetimesAxis(const LifetimesModel &model, const LifetimesView &view, QWidget *parent)
    : QWidget(parent), m_model(model), m_view(view)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize LifetimesAxis::sizeHint() const { return {Metrics(this).px(480), Metrics(this).px(27)}; }

QSize LifetimesAxis::minimumSizeHint() const { return {0, sizeHint().height()}; }

void LifetimesAxis::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Metrics metrics(this);
    const Tones &tones = tonesOf(palette());
    const BoardColumns columns = m_view.columns();
    const Instant now = m_model.now();
    const BoardRange range = m_view.range();
    painter.setFont(smallFont(font()));
    const int words = height() - metrics.px(6);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tones.line);
    for (const TickPlace &tick : placed(ticksOf(range, now), columns, now, range, painter.fontMetrics(), words)) {
        const int x = qMin(qRound(tick.x), columns.axisLeft + columns.axisWidth - 1);
        painter.fillRect(QRect(x, words, 1, height() - words), tones.secondary);
        painter.setPen(tones.secondary);
        painter.drawText(tick.rect.adjusted(0, 0, 1, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         tick.words);
    }
}

} // namespace fob
