// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TextLabel.h"

#include "ui/theme/Metrics.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace fob {

TextLabel::TextLabel(Style style, const QString &text, QWidget *parent) : QLabel(parent), m_style(style)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    restyle();
}

void TextLabel::setTone(Tone tone)
{
    m_tone = tone;
    restyle();
}

void TextLabel::setStyle(Style style)
{
    m_style = style;
    restyle();
}

void TextLabel::setElided(bool elided, Qt::TextElideMode mode)
{
    m_elided = elided;
    m_mode = mode;
    setSizePolicy(elided ? QSizePolicy::Ignored : QSizePolicy::Preferred, QSizePolicy::Fixed);
    updateGeometry();
}

QSize TextLabel::minimumSizeHint() const
{
    if (!m_elided)
        return QLabel::minimumSizeHint();
    // Two ends and the dots between them say something, and an address with its port is whole; one end needs less.
    const int least = fontMetrics().averageCharWidth() * (m_mode == Qt::ElideMiddle ? 16 : 4);
    return {qMin(least, fontMetrics().horizontalAdvance(text()) + 2), QLabel::minimumSizeHint().height()};
}

// A change of the application's palette or font reaches a widget that has its own only as these two.
bool TextLabel::event(QEvent *event)
{
    const bool handled = QLabel::event(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange ||
        event->type() == QEvent::ApplicationFontChange)
        restyle();
    return handled;
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    if (!m_elided || fontMetrics().horizontalAdvance(text()) <= contentsRect().width()) {
        if (m_elided)
            setToolTip(QString());
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), static_cast<int>(alignment()),
                     fontMetrics().elidedText(text(), m_mode, contentsRect().width()));
    setToolTip(text().toHtmlEscaped());
}

void TextLabel::restyle()
{
    if (m_restyling)
        return;
    m_restyling = true;
    const QFont base = QApplication::font("QLabel");
    switch (m_style) {
    case Style::Body:
        setFont(base);
        break;
    case Style::Bold:
        setFont(boldFont(base));
        break;
    case Style::Small:
        setFont(smallFont(base));
        break;
    case Style::Title:
        setFont(titleFont(base));
        break;
    case Style::Group:
        setFont(groupFont(base));
        break;
    case Style::Monospace:
        setFont(monospaceFont(base));
        break;
    }
    // From the application's palette, not the label's own: that one may still carry the last tone.
    QPalette own;
    own.setColor(QPalette::Active, QPalette::WindowText, tonesOf(QApplication::palette()).of(m_tone));
    own.setColor(QPalette::Inactive, QPalette::WindowText, tonesOf(QApplication::palette()).of(m_tone));
    setPalette(own);
    m_restyling = false;
}

} // namespace fob
