// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/ExchangeDelegate.h"

#include "ui/requests/ExchangeModel.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "wording/DiagnosisWords.h"
#include "wording/ExchangeWords.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

namespace fob {

namespace {

struct Ink
{
    QFont font;
    QColor color;
};

struct Words
{
    QString text;
    Ink ink;
};

// The end of a line is short and stays whole; its beginning has what is left.
void paintLine(QPainter &painter, const QRect &line, const Words &beginning, Qt::TextElideMode elided, const Words &end)
{
    constexpr int flags = Qt::AlignVCenter | Qt::TextSingleLine;
    painter.setFont(end.ink.font);
    painter.setPen(end.ink.color);
    painter.drawText(line, flags | Qt::AlignRight, end.text);
    const int taken = painter.fontMetrics().horizontalAdvance(end.text + QStringLiteral("  "));
    painter.setFont(beginning.ink.font);
    painter.setPen(beginning.ink.color);
    painter.drawText(line, flags | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(beginning.text, elided, line.width() - taken));
}

// The day is today's: an exchange is kept as long as the window is open.
QString timeOf(const Exchange &exchange)
{
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(exchange.startedAt.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(since.count()).time().toString(QStringLiteral("HH:mm:ss"));
}

} // namespace

ExchangeDelegate::ExchangeDelegate(const ExchangeModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model)
{
}

QSize ExchangeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, Metrics(option.fontMetrics).px(48)};
}

void ExchangeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Exchange &exchange = m_model.exchangeAt(index.row());
    const Metrics metrics(option.fontMetrics);
    const Tones &tones = tonesOf(option.palette);
    const QRectF frame = QRectF(option.rect).adjusted(metrics.px(4), 1, -metrics.px(4), -1);
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        paint::box(*painter, frame, paint::controlRadius, tones.accentSoft, QColor());
    else if (option.state.testFlag(QStyle::State_MouseOver))
        paint::box(*painter, frame, paint::controlRadius, tones.hover, QColor());
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paint::focusRing(*painter, frame, paint::controlRadius, tones.accent);

    const int height = metrics.lineHeight() + metrics.px(2);
    const int side = metrics.px(12);
    QRect line(option.rect.left() + side, option.rect.center().y() - height + 1, option.rect.width() - 2 * side,
               height);
    const Ink small{smallFont(option.font), tones.secondary};
    const QString status = exchange.answer ? QString::number(exchange.answer->status) : QStringLiteral("–");
    // The end of a path says most of it.
    paintLine(*painter, line, {shownWords(exchange.path).right(300), {option.font, tones.text}}, Qt::ElideLeft,
              {status, {boldFont(option.font), tones.of(isGood(exchange) ? Tone::Fresh : Tone::Bad)}});
    line.translate(0, height);
    const QStringList origin{QString::fromLatin1(exchange.method), timeOf(exchange),
                             exchange.origin.section(QLatin1Char('/'), 2)};
    paintLine(*painter, line, {origin.join(QStringLiteral(" · ")), small}, Qt::ElideRight,
              {tookWords(exchange.took), small});
    painter->restore();
}

} // namespace fob
