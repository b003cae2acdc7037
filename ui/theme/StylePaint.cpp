// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/StylePaint.h"

#include "ui/theme/Metrics.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

namespace fob::paint {
namespace {

bool has(const QStyleOption &option, QStyle::StateFlag flag) { return option.state.testFlag(flag); }

} // namespace

void box(QPainter &painter, const QRectF &rect, double radius, const QColor &fill, const QColor &border,
         double borderWidth)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool outlined = border.isValid() && border.alpha() > 0;
    painter.setPen(outlined ? QPen(border, borderWidth) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = outlined ? borderWidth / 2 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void focusRing(QPainter &painter, const QRectF &rect, double radius, const QColor &color)
{
    box(painter, rect, radius, QColor(), color, 2);
}

void chevronDown(QPainter &painter, const QRectF &rect, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, qMax(1.5, rect.width() / 6), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF middle = rect.center();
    const double reach = rect.width() / 3.2;
    const QPointF points[] = {middle + QPointF(-reach, -reach / 2), middle + QPointF(0, reach / 2),
                              middle + QPointF(reach, -reach / 2)};
    painter.drawPolyline(points, 3);
    painter.restore();
}

void checkMark(QPainter &painter, const QRectF &rect, const QColor &color, double width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&rect](double x, double y) {
        return QPointF(rect.x() + rect.width() * x, rect.y() + rect.height() * y);
    };
    const QPointF points[] = {at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)};
    painter.drawPolyline(points, 3);
    painter.restore();
}

void buttonPanel(QPainter &painter, const QStyleOption &option, const Tones &tones, ButtonVariant variant)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool hovered = enabled && has(option, QStyle::State_MouseOver);
    const bool focused = has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
    QColor fill;
    QColor border;
    switch (variant) {
    case ButtonVariant::Primary:
        fill = tones.accent;
        if (down)
            fill = mixed(tones.text, fill, 0.18);
        else if (hovered)
            fill = mixed(tones.text, fill, 0.09);
        if (!enabled)
            fill = mixed(tones.accent, tones.window, 0.35);
        break;
    case ButtonVariant::Flat:
        if (down || hovered)
            fill = down ? tones.line : tones.hover;
        break;
    case ButtonVariant::Secondary:
    case ButtonVariant::Danger:
        fill = down ? mixed(tones.line, tones.raised, 0.8) : hovered ? tones.hover : tones.raised;
        border = variant == ButtonVariant::Danger ? mixed(tones.bad, tones.raised, enabled ? 0.7 : 0.3) : tones.line;
        break;
    }
    const QRectF rect(option.rect);
    box(painter, rect, controlRadius, fill, border);
    if (!focused)
        return;
    if (variant == ButtonVariant::Primary) {
        box(painter, rect.adjusted(2, 2, -2, -2), controlRadius - 2, QColor(), tones.onAccent, 1.5);
        return;
    }
    focusRing(painter, rect, controlRadius, tones.accent);
}

QColor buttonText(const QStyleOption &option, const Tones &tones, ButtonVariant variant)
{
    if (!has(option, QStyle::State_Enabled))
        return variant == ButtonVariant::Primary ? mixed(tones.onAccent, tones.accent, 0.75)
                                                 : option.palette.color(QPalette::Disabled, QPalette::ButtonText);
    switch (variant) {
    case ButtonVariant::Primary:
        return tones.onAccent;
    case ButtonVariant::Danger:
        return tones.bad;
    case ButtonVariant::Flat:
    case ButtonVariant::Secondary:
        return tones.text;
    }
    return tones.text;
}

void fieldPanel(QPainter &painter, const QStyleOption &option, const Tones &tones, bool mistaken)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const QColor fill = enabled ? tones.raised : tones.window;
    box(painter, QRectF(option.rect), controlRadius, fill, mistaken ? tones.bad : tones.line);
    if (has(option, QStyle::State_HasFocus))
        focusRing(painter, QRectF(option.rect), controlRadius, mistaken ? tones.bad : tones.accent);
}

void checkBox(QPainter &painter, const QStyleOption &option, const Tones &tones)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool filled = has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
    const QColor accent = enabled ? tones.accent : mixed(tones.secondary, tones.raised, 0.5);
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor edge = mixed(tones.secondary, tones.raised, enabled ? 0.85 : 0.4);
    box(painter, rect, rect.width() / 4, filled ? accent : tones.raised, filled ? accent : edge, 1.2);
    if (has(option, QStyle::State_On))
        checkMark(painter, rect, tones.onAccent, rect.width() / 8.5);
    else if (filled)
        box(painter, QRectF(rect.x() + rect.width() * 0.25, rect.center().y() - 1, rect.width() * 0.5, 2), 1,
            tones.onAccent, QColor());
}

void radioButton(QPainter &painter, const QStyleOption &option, const Tones &tones)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const QColor accent = enabled ? tones.accent : mixed(tones.secondary, tones.raised, 0.5);
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor edge = mixed(tones.secondary, tones.raised, enabled ? 0.85 : 0.4);
    box(painter, rect, rect.width() / 2, on ? accent : tones.raised, on ? accent : edge, 1.2);
    if (on) {
        const double inset = rect.width() * 0.32;
        box(painter, rect.adjusted(inset, inset, -inset, -inset), rect.width() / 2, tones.onAccent, QColor());
    }
}

void menuItem(QPainter &painter, const QStyleOptionMenuItem &option, const Tones &tones)
{
    const Metrics metrics(option.fontMetrics);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        const int y = option.rect.center().y();
        painter.fillRect(QRect(option.rect.left() + metrics.px(4), y, option.rect.width() - metrics.px(8), 1),
                         tones.line);
        return;
    }
    const bool enabled = has(option, QStyle::State_Enabled);
    if (enabled && has(option, QStyle::State_Selected))
        box(painter, QRectF(option.rect).adjusted(2, 0, -2, 0), controlRadius - 2, tones.accentSoft, QColor());
    const QColor text = enabled ? tones.text : option.palette.color(QPalette::Disabled, QPalette::Text);
    QRect inner = option.rect.adjusted(metrics.px(12), 0, -metrics.px(12), 0);
    const int mark = metrics.px(16);
    if (!option.icon.isNull() || option.checkType != QStyleOptionMenuItem::NotCheckable) {
        const QRect place(inner.left(), inner.center().y() - mark / 2 + 1, mark, mark);
        if (!option.icon.isNull())
            option.icon.paint(&painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        else if (option.checked)
            checkMark(painter, place, tones.accent, mark / 8.0);
    }
    if (option.maxIconWidth > 0 || option.menuHasCheckableItems)
        inner.setLeft(inner.left() + mark + metrics.px(8));
    const auto parts = QStringView(option.text).split(QLatin1Char('\t'));
    painter.save();
    painter.setFont(option.font);
    painter.setPen(text);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine,
                     parts.front().toString());
    if (parts.size() > 1) {
        painter.setPen(tones.secondary);
        painter.drawText(inner, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, parts.back().toString());
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRectF place(inner.right() - mark, inner.center().y() - mark / 2.0, mark, mark);
        painter.translate(place.center());
        painter.rotate(-90);
        painter.translate(-place.center());
        chevronDown(painter, place, tones.secondary);
    }
    painter.restore();
}

void tabLabel(QPainter &painter, const QStyleOptionTab &option, const Tones &tones)
{
    const Metrics metrics(option.fontMetrics);
    const bool selected = has(option, QStyle::State_Selected);
    const bool hovered = has(option, QStyle::State_MouseOver);
    const QFont font = selected ? boldFont(painter.font()) : painter.font();
    const QFontMetrics fm(font);
    const QRect rect = option.rect;
    const int textWidth = fm.horizontalAdvance(option.text);
    painter.save();
    painter.setFont(font);
    painter.setPen(selected || hovered ? tones.text : tones.secondary);
    const QRect textRect(rect.left(), rect.top(), qMin(textWidth + 2, rect.width()), rect.height() - metrics.px(2));
    painter.drawText(textRect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextShowMnemonic,
                     option.text);
    if (selected)
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, textWidth, 2), tones.accent);
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        focusRing(painter, QRectF(rect.left() - 6, rect.top() + 4, textWidth + 12, rect.height() - 10), 4,
                  tones.accent);
    painter.restore();
}

void headerSection(QPainter &painter, const QStyleOption &option, const Tones &tones)
{
    painter.fillRect(option.rect, option.palette.base());
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tones.line);
}

void headerLabel(QPainter &painter, const QStyleOptionHeader &option, const Tones &tones)
{
    QFont font = painter.font();
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(tones.secondary);
    painter.drawText(option.rect, static_cast<int>(option.textAlignment | Qt::AlignVCenter),
                     QFontMetrics(font).elidedText(option.text, Qt::ElideRight, option.rect.width()));
}

void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle, const Tones &tones)
{
    if (option.maximum <= option.minimum)
        return;
    const bool active = has(option, QStyle::State_Sunken) || has(option, QStyle::State_MouseOver);
    const bool vertical = option.orientation == Qt::Vertical;
    const double inset = active ? 2 : 3;
    const QRectF rect =
        vertical ? QRectF(handle).adjusted(inset, 2, -inset, -2) : QRectF(handle).adjusted(2, inset, -2, -inset);
    box(painter, rect, qMin(rect.width(), rect.height()) / 2, mixed(tones.secondary, tones.window, active ? 0.7 : 0.35),
        QColor());
}

} // namespace fob::paint
