// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Metrics.h"

#include <QApplication>
#include <QFontDatabase>
#include <QWidget>

namespace fob {
namespace {

constexpr int designLine = 18;

QFont sized(const QFont &base, double factor)
{
    QFont font(base);
    if (base.pixelSize() > 0)
        font.setPixelSize(qMax(1, qRound(base.pixelSize() * factor)));
    else
        font.setPointSizeF(base.pointSizeF() * factor);
    return font;
}

} // namespace

// A font with a shorter line than the design's (DejaVu has one) still gets the design's room.
Metrics::Metrics(const QFontMetrics &metrics) : m_lineHeight(qMax(metrics.height(), designLine - 2)) {}

Metrics::Metrics(const QWidget *widget) : Metrics(widget ? widget->fontMetrics() : QFontMetrics(QApplication::font()))
{
}

int Metrics::px(int designPixels) const { return (designPixels * m_lineHeight + designLine / 2) / designLine; }

QFont boldFont(const QFont &base)
{
    QFont font(base);
    font.setWeight(QFont::Bold);
    return font;
}

QFont titleFont(const QFont &base) { return boldFont(sized(base, 20.0 / 13.0)); }

QFont smallFont(const QFont &base) { return sized(base, 12.0 / 13.0); }

QFont groupFont(const QFont &base)
{
    QFont font = boldFont(sized(base, 11.0 / 13.0));
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 106);
    return font;
}

QFont badgeFont(const QFont &base)
{
    QFont font = boldFont(sized(base, 10.5 / 13.0));
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 103);
    return font;
}

QFont monospaceFont(const QFont &base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pixelSize() > 0)
        font.setPixelSize(base.pixelSize());
    else
        font.setPointSizeF(base.pointSizeF());
    font.setWeight(base.weight());
    return font;
}

} // namespace fob
