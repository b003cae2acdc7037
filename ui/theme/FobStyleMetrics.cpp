// SPDX-License-Identifier: GPL-3.0-or-later
// Where things are and how large, all in proportion to the text.
#include "ui/theme/FobStyle.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"

#include <QApplication>
#include <QStyleOption>
#include <QTreeView>
#include <QWidget>

namespace fob {

Metrics metricsOf(const QStyleOption *option, const QWidget *widget)
{
    if (widget)
        return Metrics(widget);
    return option ? Metrics(option->fontMetrics) : Metrics(static_cast<const QWidget *>(nullptr));
}

bool showsArrow(const QStyleOptionToolButton &button)
{
    if (button.features.testFlag(QStyleOptionToolButton::MenuButtonPopup))
        return true;
    const bool icon = button.text.isEmpty() || button.toolButtonStyle == Qt::ToolButtonIconOnly;
    return !icon && button.features.testFlag(QStyleOptionToolButton::HasMenu);
}

QRect FobStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const Metrics metrics = metricsOf(option, widget);
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        const int side = frame && frame->lineWidth > 0 ? metrics.px(8) : 0;
        return option->rect.adjusted(side, 0, -side, 0);
    }
    if (element == SE_PushButtonFocusRect)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect FobStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                               const QWidget *widget) const
{
    const QRect rect = option->rect;
    const Metrics metrics = metricsOf(option, widget);
    if (control == CC_ComboBox) {
        const int arrow = metrics.px(28);
        QRect result = rect;
        if (sub == SC_ComboBoxEditField)
            result = rect.adjusted(metrics.px(10), 1, -arrow, -1);
        else if (sub == SC_ComboBoxArrow)
            result = QRect(rect.right() - arrow + 1, rect.top(), arrow, rect.height());
        return visualRect(option->direction, rect, result);
    }
    if (control == CC_ToolButton) {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        const int arrow = button && showsArrow(*button) ? metrics.px(26) : 0;
        const QRect result = sub == SC_ToolButtonMenu
                                 ? QRect(rect.right() - arrow + 1, rect.top(), arrow, rect.height())
                                 : rect.adjusted(0, 0, -arrow, 0);
        return visualRect(option->direction, rect, result);
    }
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return rect;
        const bool vertical = bar->orientation == Qt::Vertical;
        const int length = vertical ? rect.height() : rect.width();
        const int range = bar->maximum - bar->minimum;
        const int least = qMin(length, metrics.px(32));
        const int size =
            range > 0 ? qMax(least, static_cast<int>(qint64(length) * bar->pageStep / (qint64(range) + bar->pageStep)))
                      : length;
        const int start =
            sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - size, bar->upsideDown);
        const auto span = [&](int from, int count) {
            return vertical ? QRect(rect.x(), rect.y() + from, rect.width(), count)
                            : QRect(rect.x() + from, rect.y(), count, rect.height());
        };
        switch (sub) {
        case SC_ScrollBarSlider:
            return visualRect(option->direction, rect, span(start, size));
        case SC_ScrollBarGroove:
            return rect;
        case SC_ScrollBarSubPage:
            return visualRect(option->direction, rect, span(0, start));
        case SC_ScrollBarAddPage:
            return visualRect(option->direction, rect, span(start + size, length - start - size));
        default:
            return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

QSize FobStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                 const QWidget *widget) const
{
    const Metrics metrics = metricsOf(option, widget);
    const int line = option ? qMax(option->fontMetrics.height(), metrics.lineHeight()) : metrics.lineHeight();
    switch (type) {
    case CT_PushButton: {
        const int side = isCompact(widget) ? metrics.px(12) : metrics.px(15);
        const int height = line + (isCompact(widget) ? metrics.px(8) : metrics.px(14));
        return {contents.width() + 2 * side, qMax(contents.height() + metrics.px(6), height)};
    }
    case CT_ToolButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        const int height = line + (isCompact(widget) ? metrics.px(8) : metrics.px(14));
        if (!button || button->text.isEmpty() || button->toolButtonStyle == Qt::ToolButtonIconOnly)
            return {height, height};
        const QSize text = button->fontMetrics.size(Qt::TextShowMnemonic, button->text);
        const int icon = button->toolButtonStyle == Qt::ToolButtonTextBesideIcon && !button->icon.isNull()
                             ? button->iconSize.width() + metrics.px(6)
                             : 0;
        const int side = isCompact(widget) ? metrics.px(12) : metrics.px(15);
        return {text.width() + icon + 2 * side + (showsArrow(*button) ? metrics.px(20) : 0), height};
    }
    case CT_HeaderSection: // its words are drawn bold
        return QProxyStyle::sizeFromContents(type, option, contents, widget) + QSize(metrics.px(8), metrics.px(6));
    case CT_LineEdit:
        return {contents.width() + 2 * metrics.px(8), line + metrics.px(14)};
    case CT_ComboBox:
        return {contents.width() + metrics.px(44), line + metrics.px(14)};
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {metrics.px(16), metrics.px(9)};
        const bool tab = item && item->text.contains(QLatin1Char('\t'));
        const bool icon = item && (item->maxIconWidth > 0 || item->menuHasCheckableItems);
        const bool more = item && item->menuItemType == QStyleOptionMenuItem::SubMenu;
        return {contents.width() + metrics.px(24) + (icon ? metrics.px(24) : 0) + (tab ? metrics.px(32) : 0) +
                    (more ? metrics.px(24) : 0),
                line + metrics.px(10)};
    }
    case CT_TabBarTab: {
        const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
        const QFontMetrics bold(boldFont(widget ? widget->font() : QApplication::font()));
        const int words = tab ? bold.horizontalAdvance(tab->text) : contents.width();
        return {words + metrics.px(isCompact(widget) ? 10 : 24), line + metrics.px(22)};
    }
    case CT_ItemViewItem: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width(), qMax(size.height(), line + metrics.px(10))};
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, contents, widget);
    }
}

int FobStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const auto px = [&](int design) { return metricsOf(option, widget).px(design); };
    switch (metric) {
    case PM_ScrollBarExtent:
        return px(12);
    case PM_ScrollBarSliderMin:
        return px(32);
    // Of the text around it, whatever font the box's own label has.
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return Metrics(static_cast<const QWidget *>(nullptr)).px(16);
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return px(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return px(8);
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return px(4);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
        return 0;
    case PM_MenuButtonIndicator:
        return px(26);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return px(8);
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return px(16);
    case PM_HeaderMargin:
        return px(8);
    // What keeps a cell's text from its edges.
    case PM_FocusFrameHMargin:
        if (widget && widget->inherits("QComboBoxListView")) // as far as that of the box above
            return px(10) - 2;
        return qobject_cast<const QTreeView *>(widget) ? px(7) : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ToolTipLabelFrameWidth:
        return px(6);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FobStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
        return 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_TabBar_ElideMode:
        return Qt::ElideNone;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_UnderlineShortcut:
        return 0;
    case SH_LineEdit_PasswordCharacter:
        return 0x2022; // as large as the dots of a MaskedField
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace fob
