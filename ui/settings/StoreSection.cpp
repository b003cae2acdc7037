// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/StoreSection.h"

#include "ui/dialogs/FormRow.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/TextLabel.h"
#include "ui/window/StatusLine.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace fob {

namespace {

constexpr std::array lockTimes{1, 5, 15, 30, 60, 240};

StoreKind other(StoreKind kind) { return kind == StoreKind::Vault ? StoreKind::Keychain : StoreKind::Vault; }

} // namespace

StoreSection::StoreSection(SecretPlaces &places, QWidget *parent)
    : QWidget(parent), m_places(places), m_state(new TextLabel(TextLabel::Style::Bold)),
      m_explanation(new TextLabel(TextLabel::Style::Small)), m_move(makeButton({})), m_cancel(makeButton(tr("Cancel"))),
      m_progress(new TextLabel(TextLabel::Style::Body)), m_message(new MessageStrip)
{
    m_vaultPart = makeVaultPart();
    const Metrics metrics(this);
    m_state->setObjectName(QStringLiteral("store-state"));
    m_explanation->setObjectName(QStringLiteral("store-explanation"));
    m_explanation->setTone(Tone::Secondary);
    m_explanation->setWordWrap(true);
    m_progress->setTone(Tone::Secondary);
    m_move->setObjectName(QStringLiteral("move-store"));
    m_cancel->setObjectName(QStringLiteral("cancel-move"));
    m_message->setObjectName(QStringLiteral("store-message"));
    m_message->setClosable(true);
    auto *moving = new QHBoxLayout;
    moving->setSpacing(metrics.px(8));
    moving->addWidget(m_move);
    moving->addWidget(m_cancel);
    moving->addWidget(m_progress, 1);
    moving->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.px(8));
    column->addWidget(m_state);
    column->addWidget(m_explanation);
    column->addWidget(m_message);
    column->addLayout(moving);
    column->addWidget(m_vaultPart);
    m_message->hide();
    connect(m_move, &QPushButton::clicked, this, &StoreSection::move);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (!m_places.cancelMove())
            m_cancel->setEnabled(false); // the new store counts already: what is left is tidying up
    });
    connect(&m_places, &SecretPlaces::progressed, this,
            [this](int moved, int of) { m_progress->setText(tr("Moving: %1 of %2").arg(moved).arg(of)); });
    setBusy(m_places.isMoving());
    showState({m_places.of(m_places.kind()).backend(), SecretStoreStatus::State::Unknown, {}});
    refresh();
}

QWidget *StoreSection::makeVaultPart()
{
    const Metrics metrics(this);
    auto *part = new QWidget;
    m_lock = makeButton({});
    m_lock->setObjectName(QStringLiteral("lock-now"));
    m_passphrase = makeButton(tr("Change the passphrase…"));
    m_passphrase->setObjectName(QStringLiteral("change-passphrase"));
    m_lockAfter = new QComboBox;
    m_lockAfter->setObjectName(QStringLiteral("lock-after"));
    for (const int minutes : lockTimes)
        m_lockAfter->addItem(durationWords(std::chrono::minutes(minutes)), minutes);
    const int set = static_cast<int>(m_places.lockAfter().count());
    if (m_lockAfter->findData(set) < 0) // written into the settings file by hand
        m_lockAfter->addItem(durationWords(std::chrono::minutes(set)), set);
    m_lockAfter->setCurrentIndex(m_lockAfter->findData(set));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics.px(8));
    buttons->addWidget(m_lock);
    buttons->addWidget(m_passphrase);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, metrics.px(6), 0, 0);
    column->setSpacing(metrics.px(12));
    column->addLayout(buttons);
    column->addWidget(new FormRow(tr("Lock after"), m_lockAfter,
                                  tr("Without use for so long, the vault asks for its passphrase again.")));
    connect(m_lock, &QPushButton::clicked, this, &StoreSection::lockOrUnlock);
    connect(m_passphrase, &QPushButton::clicked, this, &StoreSection::changePassphrase);
    connect(m_lockAfter, &QComboBox::activated, this, [this](int index) {
        if (const auto saved = m_places.setLockAfter(std::chrono::minutes(m_lockAfter->itemData(index).toInt()));
            !saved)
            complain(saved.error());
    });
    return part;
}

void StoreSection::refresh()
{
    m_places.of(m_places.kind()).status(this, [this](const Result<SecretStoreStatus> &status) {
        showState(
            status ? *status
                   : SecretStoreStatus{m_places.of(m_places.kind()).backend(), SecretStoreStatus::State::Missing, {}});
    });
}

void StoreSection::showState(const SecretStoreStatus &status)
{
    const QString backend = status.backend.isEmpty() ? tr("Keychain") : safeText(status.backend, 60);
    m_isUnlocked = status.state == SecretStoreStatus::State::Unlocked;
    m_state->setText(tr("%1 · %2").arg(backend, storeStateWords(status.state)));
    m_lock->setText(m_isUnlocked ? tr("Lock now") : tr("Unlock…"));
    showChoice();
}

void StoreSection::showChoice()
{
    const bool vault = m_places.kind() == StoreKind::Vault;
    const QString what =
        vault
            ? tr("Secrets are in one encrypted file, which only its passphrase opens: %1").arg(m_places.vault().path())
            : tr("Secrets are in this computer's keychain. Where there is none, or for one file that can be carried "
                 "elsewhere, there is the encrypted vault.");
    m_explanation->setText(
        m_places.isRuledByEnvironment()
            ? what + QLatin1Char('\n') +
                  tr("FOB_STORE in the environment decides this. Start Fob without it to choose here.")
            : what);
    m_move->setText(vault ? tr("Move back to the keychain…") : tr("Use the encrypted vault…"));
    m_move->setEnabled(!m_busy && !m_places.isRuledByEnvironment());
    m_vaultPart->setVisible(vault);
    m_vaultPart->setEnabled(!m_busy);
}

void StoreSection::setBusy(bool busy)
{
    m_busy = busy;
    m_cancel->setVisible(busy);
    m_cancel->setEnabled(true);
    m_progress->setVisible(busy);
    m_progress->clear();
    showChoice();
}

void StoreSection::move()
{
    m_message->hide();
    setBusy(true);
    m_places.moveTo(other(m_places.kind()), this, [this](const Result<StoreMoved> &moved) {
        setBusy(false);
        showMoved(moved);
        refresh();
        Q_EMIT stateChanged();
    });
}

void StoreSection::showMoved(const Result<StoreMoved> &moved)
{
    if (!moved)
        return complain(moved.error());
    QStringList details;
    for (const QString &name : moved->lost)
        details += tr("The secrets of “%1” had been lost before; enter them again.").arg(safeText(name, 60));
    if (moved->leftBehind)
        details += tr("Copies are left in the place before: move there and back to have them removed.");
    const QString where = m_places.kind() == StoreKind::Vault
                              ? tr("Secrets are kept in the encrypted vault from now on.")
                              : tr("Secrets are kept in the keychain from now on.");
    say(where + QLatin1Char(' ') + tr("Moved: %1").arg(moved->credentials), details.join(QLatin1Char('\n')));
}

void StoreSection::lockOrUnlock()
{
    m_message->hide();
    if (m_isUnlocked) {
        if (const auto done = m_places.vault().lockEverywhere(); !done)
            complain(done.error());
        Q_EMIT locked();
        refresh();
        return;
    }
    m_places.vault().unlock(this, [this](const Result<Done> &unlocked) {
        if (!unlocked)
            complain(unlocked.error());
        refresh();
        Q_EMIT stateChanged();
    });
}

void StoreSection::changePassphrase()
{
    m_message->hide();
    m_places.vault().changePassphrase(this, [this](const Result<Done> &changed) {
        if (changed)
            say(tr("The vault has another passphrase; every secret in it has been encrypted anew."));
        else
            complain(changed.error());
        refresh();
        Q_EMIT stateChanged();
    });
}

void StoreSection::say(const QString &sentence, const QString &details)
{
    m_message->showMessage(Tone::Fresh, sentence, details);
}

void StoreSection::complain(const Error &error)
{
    if (error.kind != Error::Kind::Cancelled)
        m_message->showError(Tone::Bad, error);
}

} // namespace fob
