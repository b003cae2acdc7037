// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/StatusLine.h"

#include "ui/actions/ClipboardGuard.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/TextLabel.h"
#include "ui/window/CommandPaletteShortcut.h"
#include "wording/ClockWords.h"
#include "wording/SafeText.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace fob {

QString storeStateWords(SecretStoreStatus::State state)
{
    switch (state) {
    case SecretStoreStatus::State::Unlocked:
        return StatusLine::tr("unlocked");
    case SecretStoreStatus::State::Locked:
        return StatusLine::tr("locked");
    case SecretStoreStatus::State::Missing:
        return StatusLine::tr("not available");
    case SecretStoreStatus::State::Stuck:
        return StatusLine::tr("does not answer");
    case SecretStoreStatus::State::Unknown:
        return StatusLine::tr("not asked yet");
    }
    return {};
}

StatusLine::StatusLine(ClipboardGuard &clipboard, QWidget *parent)
    : QWidget(parent), m_clipboard(clipboard), m_keychain(new TextLabel(TextLabel::Style::Small)),
      m_counts(new TextLabel(TextLabel::Style::Small)), m_pause(new TextLabel(TextLabel::Style::Small)),
      m_clock(new TextLabel(TextLabel::Style::Small)), m_countdown(new TextLabel(TextLabel::Style::Small)),
      m_lock(makeButton(tr("Lock"), ButtonVariant::Flat)), m_clear(makeButton(tr("Clear now"), ButtonVariant::Flat)),
      m_settings(makeButton(tr("Settings"), ButtonVariant::Flat)),
      m_commands(makeButton(tr("%1 commands").arg(CommandPaletteShortcut::keys().toString(QKeySequence::NativeText)),
                            ButtonVariant::Flat))
{
    const Metrics metrics(this);
    m_keychain->setObjectName(QStringLiteral("keychain"));
    m_counts->setObjectName(QStringLiteral("counts"));
    m_pause->setObjectName(QStringLiteral("pause"));
    m_pause->setTone(Tone::Warning);
    m_pause->hide();
    m_clock->setObjectName(QStringLiteral("clock"));
    m_clock->setTone(Tone::Warning);
    m_clock->hide();
    m_countdown->setObjectName(QStringLiteral("clipboard"));
    m_clear->setObjectName(QStringLiteral("clear-clipboard"));
    for (TextLabel *label : {m_keychain, m_counts, m_countdown})
        label->setTone(Tone::Secondary);
    // In a narrow window they give way before the buttons do.
    for (TextLabel *label : {m_counts, m_pause, m_countdown}) {
        label->setElided(true);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    m_commands->setObjectName(QStringLiteral("commands"));
    // A click opens the palette, and leaves the focus to come back to where it is.
    m_commands->setFocusPolicy(Qt::TabFocus);
    m_lock->setObjectName(QStringLiteral("lock-store"));
    m_lock->hide();
    m_settings->setObjectName(QStringLiteral("settings"));
    m_settings->setFocusPolicy(Qt::TabFocus);
    for (QPushButton *button : {m_lock, m_clear, m_settings, m_commands}) {
        button->setFont(smallFont(button->font()));
        setCompact(button, true);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics.px(32), 1, metrics.px(4), 0);
    row->setSpacing(metrics.px(18));
    row->addWidget(m_keychain);
    row->addWidget(m_lock);
    row->addWidget(m_counts);
    row->addWidget(m_pause);
    row->addWidget(m_clock);
    row->addStretch(1);
    row->addWidget(m_countdown);
    row->addWidget(m_clear);
    row->addWidget(m_settings);
    row->addWidget(m_commands);
    setMinimumHeight(metrics.px(28));
    connect(&m_clipboard, &ClipboardGuard::changed, this, &StatusLine::showClipboard);
    connect(m_clear, &QPushButton::clicked, &m_clipboard, &ClipboardGuard::clearNow);
    connect(m_commands, &QPushButton::clicked, this, &StatusLine::commandsRequested);
    connect(m_settings, &QPushButton::clicked, this, &StatusLine::settingsRequested);
    connect(m_lock, &QPushButton::clicked, this, [this] {
        if (m_status.state == SecretStoreStatus::State::Unlocked)
            Q_EMIT lockRequested();
        else
            Q_EMIT unlockRequested();
    });
    showClipboard();
    showKeychain({});
}

void StatusLine::setSettingsOffered(bool offered) { m_settings->setVisible(offered); }

void StatusLine::showKeychain(const SecretStoreStatus &status, bool lockable)
{
    m_status = status;
    const bool open = status.state == SecretStoreStatus::State::Unlocked;
    m_lock->setText(open ? tr("Lock") : tr("Unlock…"));
    m_lock->setVisible(lockable && (open || status.state == SecretStoreStatus::State::Locked));
    const QString backend = status.backend.isEmpty() ? tr("Keychain") : safeText(status.backend, 40);
    m_keychain->setText(tr("%1 · %2").arg(backend, storeStateWords(status.state)));
    const bool well =
        status.state == SecretStoreStatus::State::Unlocked || status.state == SecretStoreStatus::State::Unknown;
    m_keychain->setTone(well ? Tone::Secondary : Tone::Warning);
    m_keychain->setToolTip(safeText(status.detail, 300).toHtmlEscaped());
    update();
}

void StatusLine::showPause(const QString &words)
{
    m_pause->setText(words);
    m_pause->setVisible(!words.isEmpty());
}

void StatusLine::showClockOffset(std::chrono::milliseconds offset)
{
    const bool wrong = offset.count() != 0;
    m_clock->setText(wrong ? clockWords(offset) : QString());
    m_clock->setToolTip(wrong ? clockSentence(offset) : QString());
    m_clock->setAccessibleDescription(m_clock->toolTip());
    m_clock->setVisible(wrong);
}

void StatusLine::showCounts(int total, int fresh, int needAttention)
{
    if (total == 0) {
        m_countParts.clear();
        m_counts->clear();
        return;
    }
    m_countParts = QStringList{total == 1 ? tr("1 credential") : tr("%1 credentials").arg(total), tr("%1 fresh").arg(fresh)};
    if (needAttention > 0)
        m_countParts += needAttention == 1 ? tr("1 needs attention") : tr("%1 need attention").arg(needAttention);
    fitCounts();
}

// Half a sentence says less than a part of it that is whole.
void StatusLine::fitCounts()
{
    const int others = layout()->sizeHint().width() - m_counts->sizeHint().width();
    QString words;
    for (QStringList parts = m_countParts; !parts.isEmpty(); parts.removeFirst()) {
        words = parts.join(QStringLiteral(" · "));
        if (m_counts->fontMetrics().horizontalAdvance(words) + others < width())
            break;
    }
    m_counts->setText(words);
}

bool StatusLine::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        fitCounts();
    return handled;
}

void StatusLine::showClipboard()
{
    const bool held = m_clipboard.holdsSecret();
    m_countdown->setVisible(held);
    m_clear->setVisible(held);
    if (held)
        m_countdown->setText(tr("%1 is in the clipboard · cleared in %2 s")
                                 .arg(m_clipboard.what(), QString::number(m_clipboard.secondsLeft())));
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Metrics metrics(this);
    const Tones &tones = tonesOf(palette());
    painter.fillRect(QRect(0, 0, width(), 1), tones.line);
    const int side = metrics.px(14);
    const char *icon = m_status.state == SecretStoreStatus::State::Missing    ? "warning"
                       : m_status.state == SecretStoreStatus::State::Unlocked ? "lock-open"
                                                                              : "lock";
    paintIcon(painter, QString::fromLatin1(icon), QRect(metrics.px(13), (height() - side) / 2, side, side),
              tones.secondary);
}

} // namespace fob
