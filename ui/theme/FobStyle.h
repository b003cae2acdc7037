// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace fob {

// How a button speaks. Set with setVariant(); an unmarked button is Secondary.
enum class ButtonVariant { Secondary, Primary, Flat, Danger };

void setVariant(QWidget *button, ButtonVariant variant);
[[nodiscard]] ButtonVariant variantOf(const QWidget *button);
// A compact button stands inside a card, beside its title; compact tabs stand closer together.
void setCompact(QWidget *widget, bool compact);
[[nodiscard]] bool isCompact(const QWidget *widget);
// A field that holds a mistake has a red frame; what the mistake is stands beside it in words.
void setMistaken(QWidget *field, bool mistaken);
[[nodiscard]] bool isMistaken(const QWidget *field);

// Fusion with this program's shapes: the behaviour, focus order and accessibility of Fusion stay, only the painting and
// the sizes are ours. A style sheet would do the same at several times the cost of each polish and paint.
class FobStyle : public QProxyStyle
{
    Q_OBJECT
public:
    FobStyle();

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                                       const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                         const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *data) const override;
};

} // namespace fob
