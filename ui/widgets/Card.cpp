// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Card.h"

#include "ui/theme/StylePaint.h"

#include <QPainter>

namespace fob {

Card::Card(Kind kind, QWidget *parent) : QWidget(parent), m_kind(kind)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void Card::setKind(Kind kind)
{
    m_kind = kind;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    const Tones &tones = tonesOf(palette());
    QColor fill = tones.raised;
    QColor border = tones.line;
    switch (m_kind) {
    case Kind::Raised:
        break;
    case Kind::Danger:
        border = tones.bad;
        break;
    case Kind::Soft:
        fill = tones.accentSoft;
        border = QColor();
        break;
    case Kind::Alarm:
        fill = tones.badSoft;
        border = QColor();
        break;
    case Kind::Notice:
        fill = tones.warningSoft;
        border = QColor();
        break;
    case Kind::Sandbox:
        fill = tones.sandboxSoft;
        border = QColor();
        break;
    }
    QPainter painter(this);
    paint::box(painter, QRectF(contentsRect()), 10, fill, border);
}

} // namespace fob
