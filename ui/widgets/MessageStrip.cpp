// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/MessageStrip.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/TextLabel.h"
#include "wording/ErrorWords.h"

#include <QAccessibleWidget>
#include <QHBoxLayout>
#include <QPainter>

namespace fob {
namespace {

Card::Kind kindFor(Tone tone)
{
    switch (tone) {
    case Tone::Bad:
        return Card::Kind::Alarm;
    case Tone::Warning:
        return Card::Kind::Notice;
    case Tone::Sandbox:
        return Card::Kind::Sandbox;
    case Tone::Text:
    case Tone::Secondary:
    case Tone::Accent:
    case Tone::OnAccent:
    case Tone::Fresh:
        return Card::Kind::Soft;
    }
    return Card::Kind::Soft;
}

QString iconFor(Tone tone)
{
    switch (tone) {
    case Tone::Bad:
    case Tone::Warning:
        return QStringLiteral("warning");
    case Tone::Sandbox:
        return QStringLiteral("sandbox");
    case Tone::Fresh:
        return QStringLiteral("check");
    case Tone::Text:
    case Tone::Secondary:
    case Tone::Accent:
    case Tone::OnAccent:
        return QStringLiteral("info");
    }
    return QStringLiteral("info");
}

// As a plain widget it would be "filler", which no screen reader says on its own.
QAccessibleInterface *asNotification(const QString &className, QObject *object)
{
    if (className != QLatin1String(MessageStrip::staticMetaObject.className()))
        return nullptr;
    return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::Notification);
}

} // namespace

MessageStrip::MessageStrip(QWidget *parent)
    : Card(Kind::Soft, parent), m_sentence(new TextLabel(TextLabel::Style::Body)),
      m_details(new TextLabel(TextLabel::Style::Body)), m_action(makeCompactButton(QString()))
{
    QAccessible::installFactory(asNotification); // a second time changes nothing
    const Metrics metrics(this);
    m_sentence->setWordWrap(true);
    m_details->setWordWrap(true);
    m_details->setTone(Tone::Secondary);
    m_action->setObjectName(QStringLiteral("message-action"));
    auto *close = makeIconButton(QStringLiteral("cross"), tr("Close this message"), ButtonVariant::Flat);
    setCompact(close, true);
    m_close = close;
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics.px(2));
    words->addWidget(m_sentence);
    words->addWidget(m_details);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics.px(44), metrics.px(10), metrics.px(12), metrics.px(10));
    row->setSpacing(metrics.px(12));
    row->addLayout(words, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    row->addWidget(m_close, 0, Qt::AlignVCenter);
    m_close->hide();
    connect(m_action, &QPushButton::clicked, this, &MessageStrip::actionTriggered);
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

void MessageStrip::showMessage(Tone tone, const QString &sentence, const QString &details, const QString &action)
{
    m_tone = tone;
    setKind(kindFor(tone));
    m_sentence->setText(sentence);
    m_details->setText(details);
    m_details->setVisible(!details.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(details.isEmpty() ? sentence : sentence + QLatin1Char(' ') + details);
    show();
    update();
    announce();
}

void MessageStrip::announce()
{
    if (!isVisible())
        return;
    // Windows and macOS listen for the alert. Qt's bridge to AT-SPI drops it; there a reader says a notification that
    // comes into sight, which one that was in sight already has to claim anew.
    for (const QAccessible::Event what : {QAccessible::ObjectShow, QAccessible::Alert}) {
        QAccessibleEvent event(this, what);
        QAccessible::updateAccessibility(&event);
    }
}

void MessageStrip::showError(Tone tone, const Error &error, const QString &action)
{
    const ErrorText text = errorText(error);
    showMessage(tone, text.what,
                text.reference.isEmpty() ? text.remedy : tr("%1 (%2)").arg(text.remedy, text.reference), action);
}

void MessageStrip::setClosable(bool closable) { m_close->setVisible(closable); }

void MessageStrip::setSlim(bool slim)
{
    const Metrics metrics(this);
    const int pad = metrics.px(slim ? 4 : 10);
    m_sentence->setElided(slim);
    m_sentence->setSizePolicy(slim ? QSizePolicy::Ignored : QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_sentence->setWordWrap(!slim);
    layout()->setContentsMargins(metrics.px(44), pad, metrics.px(12), pad);
}

QString MessageStrip::sentence() const { return m_sentence->text(); }

void MessageStrip::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    QPainter painter(this);
    const Metrics metrics(this);
    const int side = metrics.px(18);
    const QRect ground = contentsRect();
    const int y = m_details->isHidden() ? (ground.height() - side) / 2 : metrics.px(12);
    paintIcon(painter, iconFor(m_tone), QRect(ground.x() + metrics.px(16), ground.y() + y, side, side),
              tonesOf(palette()).of(m_tone));
}

} // namespace fob
