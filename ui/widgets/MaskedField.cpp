// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/MaskedField.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>
#include <QTextLayout>

namespace fob {
namespace {

// Always as many dots: their number tells nothing of the secret's length.
constexpr int dotCount = 56;
constexpr int mostLines = 12;

double layOut(QTextLayout &layout, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double y = 0;
    for (int count = 0; count < mostLines; ++count) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y));
        y += line.height();
    }
    layout.endLayout();
    return y;
}

} // namespace

MaskedField::MaskedField(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_timer.setSingleShot(true);
    m_timer.setInterval(revealedFor);
    connect(&m_timer, &QTimer::timeout, this, &MaskedField::mask);
    describe();
}

MaskedField::~MaskedField() { wipe(m_text); }

void MaskedField::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    describe();
    update();
}

void MaskedField::setPresent(bool present)
{
    mask();
    m_present = present;
    describe();
    update();
}

bool MaskedField::canBeSeen() const { return isVisible() && window()->isActiveWindow(); }

void MaskedField::reveal(const Secret &secret)
{
    if (!canBeSeen())
        return;
    wipe(m_text);
    m_present = true;
    m_text = QString::fromUtf8(secret.reveal());
    m_timer.start();
    describe();
    updateGeometry();
    update();
    Q_EMIT revealed();
}

void MaskedField::mask()
{
    m_timer.stop();
    if (m_text.isEmpty())
        return;
    wipe(m_text);
    m_text.clear();
    describe();
    updateGeometry();
    update();
    Q_EMIT masked();
}

QSize MaskedField::sizeHint() const { return {Metrics(this).px(320), heightForWidth(width())}; }

QSize MaskedField::minimumSizeHint() const { return {Metrics(this).px(120), Metrics(this).px(38)}; }

int MaskedField::heightForWidth(int width) const
{
    const Metrics metrics(this);
    if (m_text.isEmpty())
        return metrics.px(38);
    QTextLayout layout(m_text, monospaceFont(font()));
    return qMax(metrics.px(38), qRound(layOut(layout, width - metrics.px(26))) + metrics.px(20));
}

// Leaving the window hides the secret, also when the focus was elsewhere in it; leaving the field: focusOutEvent().
bool MaskedField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate && watched == window())
        mask();
    return QWidget::eventFilter(watched, event);
}

void MaskedField::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    window()->installEventFilter(this);
}

void MaskedField::hideEvent(QHideEvent *event)
{
    mask();
    QWidget::hideEvent(event);
}

void MaskedField::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void MaskedField::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        mask();
    update();
}

void MaskedField::keyPressEvent(QKeyEvent *event)
{
    if (m_present && (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (isRevealed())
            mask();
        else
            Q_EMIT revealRequested();
        return;
    }
    if (event->key() == Qt::Key_Escape && isRevealed()) {
        mask();
        return;
    }
    QWidget::keyPressEvent(event);
}

void MaskedField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Metrics metrics(this);
    const Tones &tones = tonesOf(palette());
    paint::box(painter, QRectF(rect()), paint::controlRadius, tones.dark ? tones.window : tones.list, tones.line);
    if (hasFocus())
        paint::focusRing(painter, QRectF(rect()), paint::controlRadius, tones.accent);
    const QRect inner = rect().adjusted(metrics.px(13), 0, -metrics.px(13), 0);
    if (!m_present) {
        painter.setPen(tones.secondary);
        painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(m_placeholder, Qt::ElideRight, inner.width()));
        return;
    }
    if (!m_text.isEmpty()) {
        QTextLayout layout(m_text, monospaceFont(font()));
        const double height = layOut(layout, inner.width());
        painter.setPen(tones.text);
        layout.draw(&painter, QPointF(inner.x(), (this->height() - height) / 2));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tones.text);
    const double diameter = metrics.px(9) / 2.0;
    const double step = metrics.px(17) / 2.0;
    const double y = (height() - diameter) / 2.0;
    for (int i = 0; i < dotCount && i * step + diameter < inner.width(); ++i)
        painter.drawEllipse(QRectF(inner.x() + i * step, y, diameter, diameter));
}

void MaskedField::describe()
{
    setAccessibleDescription(!m_present ? m_placeholder : m_text.isEmpty() ? tr("hidden") : m_text);
}

} // namespace fob
