// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Chips.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/TextLabel.h"

#include <QPainter>

namespace fob {
namespace {

QFont chipFont(const QFont &base) { return boldFont(smallFont(base)); }

} // namespace

Chip::Chip(const QString &text, Tone tone, QWidget *parent) : QWidget(parent), m_text(text), m_tone(tone)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(text);
}

QSize Chip::sizeHint() const
{
    const QFontMetrics metrics(chipFont(font()));
    const Metrics scale(this);
    return {metrics.horizontalAdvance(m_text) + 2 * scale.px(9), metrics.height() + scale.px(4)};
}

QSize Chip::minimumSizeHint() const { return {Metrics(this).px(40), sizeHint().height()}; }

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tones &tones = tonesOf(palette());
    paint::box(painter, QRectF(rect()), height() / 2.0, tones.softOf(m_tone), QColor());
    painter.setFont(chipFont(font()));
    painter.setPen(tones.of(m_tone));
    const int side = Metrics(this).px(9);
    const QString shown = painter.fontMetrics().elidedText(m_text, Qt::ElideRight, width() - 2 * side + 2);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, shown);
    if (shown != m_text && toolTip().isEmpty())
        setToolTip(m_text.toHtmlEscaped());
}

ChipFlow::ChipFlow(QWidget *parent) : QWidget(parent)
{
    new FlowLayout(this);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChipFlow::setChips(const QStringList &texts, const QString &whenEmpty, Tone tone)
{
    m_texts = texts;
    while (QLayoutItem *item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (texts.isEmpty()) {
        auto *label = new TextLabel(TextLabel::Style::Body, whenEmpty, this);
        label->setTone(Tone::Secondary);
        layout()->addWidget(label);
    }
    for (const QString &text : texts)
        layout()->addWidget(new Chip(text, tone, this));
    setAccessibleName(texts.isEmpty() ? whenEmpty : texts.join(QStringLiteral(", ")));
    updateGeometry();
}

} // namespace fob
