// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/FobStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Tones.h"

#include <QStyleOption>

class QPainter;

// The drawing behind FobStyle, one function a control. Each gets the tones that apply and paints inside option.rect.
namespace fob {

// The scale of what is being styled: the widget's font, else the option's, else the application's.
[[nodiscard]] Metrics metricsOf(const QStyleOption *option, const QWidget *widget);
// A tool button with words and a menu says so with an arrow; one that is an icon alone has no room for it.
[[nodiscard]] bool showsArrow(const QStyleOptionToolButton &button);

} // namespace fob

namespace fob::paint {

inline constexpr double controlRadius = 6;

// A rounded box; the border is drawn inside the rectangle, on whole pixels.
void box(QPainter &painter, const QRectF &rect, double radius, const QColor &fill, const QColor &border,
         double borderWidth = 1);
void focusRing(QPainter &painter, const QRectF &rect, double radius, const QColor &color);
void chevronDown(QPainter &painter, const QRectF &rect, const QColor &color);
void checkMark(QPainter &painter, const QRectF &rect, const QColor &color, double width);

void buttonPanel(QPainter &painter, const QStyleOption &option, const Tones &tones, ButtonVariant variant);
[[nodiscard]] QColor buttonText(const QStyleOption &option, const Tones &tones, ButtonVariant variant);
void fieldPanel(QPainter &painter, const QStyleOption &option, const Tones &tones, bool mistaken = false);
void checkBox(QPainter &painter, const QStyleOption &option, const Tones &tones);
void radioButton(QPainter &painter, const QStyleOption &option, const Tones &tones);
void menuItem(QPainter &painter, const QStyleOptionMenuItem &option, const Tones &tones);
void tabLabel(QPainter &painter, const QStyleOptionTab &option, const Tones &tones);
// The head of a table: no boxes, a line below.
void headerSection(QPainter &painter, const QStyleOption &option, const Tones &tones);
void headerLabel(QPainter &painter, const QStyleOptionHeader &option, const Tones &tones);
void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle, const Tones &tones);

} // namespace fob::paint
