// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/FobStyle.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QFrame>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace fob {
namespace {

constexpr const char *variantProperty = "fobVariant";
constexpr const char *compactProperty = "fobCompact";
constexpr const char *mistakenProperty = "fobMistaken";

bool insideCombo(const QWidget *widget)
{
    return widget && widget->parentWidget() && qobject_cast<const QComboBox *>(widget->parentWidget());
}

} // namespace

void setVariant(QWidget *button, ButtonVariant variant)
{
    button->setProperty(variantProperty, static_cast<int>(variant));
    QFont font = button->font();
    font.setBold(variant == ButtonVariant::Primary);
    button->setFont(font);
    button->update();
}

ButtonVariant variantOf(const QWidget *button)
{
    const QVariant value = button ? button->property(variantProperty) : QVariant();
    if (value.isValid())
        return static_cast<ButtonVariant>(value.toInt());
    const auto *tool = qobject_cast<const QToolButton *>(button);
    return tool && tool->autoRaise() ? ButtonVariant::Flat : ButtonVariant::Secondary;
}

void setCompact(QWidget *widget, bool compact)
{
    widget->setProperty(compactProperty, compact);
    QEvent changed(QEvent::StyleChange); // a button remembers its size, and forgets it only for this
    QCoreApplication::sendEvent(widget, &changed);
}

bool isCompact(const QWidget *widget) { return widget && widget->property(compactProperty).toBool(); }

void setMistaken(QWidget *field, bool mistaken)
{
    field->setProperty(mistakenProperty, mistaken);
    field->update();
}

bool isMistaken(const QWidget *field) { return field && field->property(mistakenProperty).toBool(); }

FobStyle::FobStyle() : QProxyStyle(QStringLiteral("fusion")) {}

void FobStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton *>(widget) || qobject_cast<QToolButton *>(widget) ||
        qobject_cast<QComboBox *>(widget) || qobject_cast<QTabBar *>(widget) || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // The square corners of what scrolls would lie over the frame's round ones: the frame paints the ground of both.
    if (const auto *area = qobject_cast<QAbstractScrollArea *>(widget);
        area && area->frameShape() == QFrame::StyledPanel && area->viewport()->backgroundRole() == QPalette::Base)
        area->viewport()->setAutoFillBackground(false);
}

void FobStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    const Tones &tones = tonesOf(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        paint::buttonPanel(*painter, *option, tones, variantOf(widget));
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            paint::fieldPanel(*painter, *option, tones, isMistaken(widget));
        return;
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorCheckBox:
        paint::checkBox(*painter, *option, tones);
        return;
    case PE_IndicatorRadioButton:
        paint::radioButton(*painter, *option, tones);
        return;
    case PE_FrameFocusRect:
        if (!qobject_cast<const QAbstractItemView *>(widget))
            paint::focusRing(*painter, QRectF(option->rect), 4, tones.accent);
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, tones.raised);
        return;
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        if (element == PE_PanelTipLabel)
            painter->fillRect(option->rect, tones.raised);
        painter->setPen(tones.line);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_IndicatorArrowDown: {
        const int side = metricsOf(option, widget).px(12);
        const QPointF middle = QRectF(option->rect).center();
        paint::chevronDown(*painter, QRectF(middle.x() - side / 2.0, middle.y() - side / 2.0, side, side),
                           tones.secondary);
        return;
    }
    case PE_FrameTabBarBase:
        return;
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
        return;
    case PE_Frame:
        paint::box(*painter, QRectF(option->rect), paint::controlRadius, option->palette.base().color(), tones.line);
        if (option->state.testFlag(State_HasFocus))
            paint::focusRing(*painter, QRectF(option->rect), paint::controlRadius, tones.accent);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FobStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    const Tones &tones = tonesOf(option->palette);
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy(*button);
            copy.palette.setColor(QPalette::ButtonText, paint::buttonText(*option, tones, variantOf(widget)));
            QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        return;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option); item && !insideCombo(widget)) {
            paint::menuItem(*painter, *item, tones);
            return;
        }
        break;
    case CE_MenuEmptyArea:
        painter->fillRect(option->rect, tones.raised);
        return;
    case CE_TabBarTabShape:
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            paint::tabLabel(*painter, *tab, tones);
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        paint::headerSection(*painter, *option, tones);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            paint::headerLabel(*painter, *header, tones);
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && !combo->editable) {
            const QRect rect = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            painter->setPen(option->palette.color(QPalette::Text));
            painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                              combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, rect.width()));
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FobStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                  const QWidget *widget) const
{
    const Tones &tones = tonesOf(option->palette);
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            paint::scrollBar(*painter, *slider, subControlRect(CC_ScrollBar, slider, SC_ScrollBarSlider, widget),
                             tones);
        return;
    }
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            paint::fieldPanel(*painter, *option, tones);
            const QRect arrow = subControlRect(CC_ComboBox, combo, SC_ComboBoxArrow, widget);
            const int side = metricsOf(option, widget).px(12);
            paint::chevronDown(*painter,
                               QRectF(arrow.center().x() - side / 2.0, arrow.center().y() - side / 2.0, side, side),
                               option->state.testFlag(State_Enabled) ? tones.secondary : tones.line);
            return;
        }
    }
    if (control == CC_ToolButton) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            const ButtonVariant variant = variantOf(widget);
            QStyleOption panel(*option);
            panel.state.setFlag(State_Sunken, option->state.testFlag(State_Sunken));
            if (!option->state.testFlag(State_Enabled) && variant == ButtonVariant::Flat)
                panel.state.setFlag(State_MouseOver, false);
            paint::buttonPanel(*painter, panel, tones, variant);
            const QColor text = paint::buttonText(*option, tones, variant);
            QStyleOptionToolButton label(*button);
            label.palette.setColor(QPalette::ButtonText, text);
            label.palette.setColor(QPalette::WindowText, text);
            label.state.setFlag(State_Sunken, false);
            label.rect = subControlRect(CC_ToolButton, button, SC_ToolButton, widget);
            label.font = widget ? widget->font() : button->font;
            QProxyStyle::drawControl(CE_ToolButtonLabel, &label, painter, widget);
            if (showsArrow(*button)) {
                const QRect menu = subControlRect(CC_ToolButton, button, SC_ToolButtonMenu, widget);
                const int side = metricsOf(option, widget).px(12);
                // Only where the arrow does something else than the rest of the button.
                if (button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup)) {
                    QColor divider = text;
                    divider.setAlphaF(0.25F);
                    painter->fillRect(QRect(menu.left(), menu.top() + 6, 1, menu.height() - 12), divider);
                }
                paint::chevronDown(
                    *painter, QRectF(menu.center().x() - side / 2.0, menu.center().y() - side / 2.0, side, side), text);
            }
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace fob
