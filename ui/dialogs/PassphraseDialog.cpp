// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/PassphraseDialog.h"

#include "core/EnteredSecret.h"
#include "ui/dialogs/FormRow.h"
#include "ui/dialogs/GrowToFit.h"
#include "ui/dialogs/SecretEdit.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/TextLabel.h"

#include <QHBoxLayout>

namespace fob {

using Purpose = PassphraseSource::Purpose;

PassphraseDialog::PassphraseDialog(Purpose purpose, QWidget *parent) : QDialog(parent), m_edit(new SecretEdit)
{
    const Metrics metrics(this);
    const bool unlocks = purpose == Purpose::Unlock || purpose == Purpose::UnlockAgain;
    const QString title = unlocks                      ? tr("Unlock the vault")
                          : purpose == Purpose::Create ? tr("New vault")
                                                       : tr("New passphrase");
    const QString words = unlocks ? tr("The secrets are in an encrypted vault. Enter its passphrase to open it.")
                                  : tr("Choose a passphrase for the vault. Nobody can open it without, not even you.");
    setObjectName(QStringLiteral("passphrase"));
    setWindowTitle(title);
    setMinimumWidth(metrics.px(420));
    m_edit->setObjectName(QStringLiteral("passphrase"));
    m_row = new FormRow(tr("Passphrase"), m_edit, words);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.px(24), metrics.px(24), metrics.px(24), metrics.px(20));
    column->setSpacing(metrics.px(14));
    column->addWidget(new TextLabel(TextLabel::Style::Title, title));
    column->addWidget(m_row);
    if (!unlocks) {
        m_again = new SecretEdit;
        m_again->setObjectName(QStringLiteral("again"));
        m_againRow = new FormRow(tr("Once more"), m_again, {});
        column->addWidget(m_againRow);
        connect(m_again, &QLineEdit::textEdited, this, &PassphraseDialog::check);
    }
    auto *cancel = makeButton(tr("Cancel"));
    m_action = makeButton(unlocks ? tr("Unlock") : tr("Create"), ButtonVariant::Primary);
    m_action->setObjectName(QStringLiteral("accept"));
    m_action->setDefault(true);
    m_action->setEnabled(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics.px(8));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_action);
    column->addStretch(1);
    column->addLayout(buttons);
    if (purpose == Purpose::UnlockAgain)
        m_row->setMistake(tr("That is not the passphrase. Capitals count."));
    growToFit(this);
    connect(m_edit, &QLineEdit::textEdited, this, &PassphraseDialog::check);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_action, &QPushButton::clicked, this, &PassphraseDialog::acceptIfSame);
}

Secret PassphraseDialog::passphrase() const
{
    const Secret typed = Secret::fromString(m_edit->text());
    return Secret(withoutSurroundings(typed.reveal()));
}

void PassphraseDialog::check()
{
    m_row->setMistake({});
    if (isNew())
        m_againRow->setMistake({});
    m_action->setEnabled(!passphrase().isEmpty());
}

void PassphraseDialog::acceptIfSame()
{
    if (passphrase().isEmpty())
        return;
    if (!isNew() || m_again->text() == m_edit->text())
        return accept();
    m_againRow->setMistake(tr("They are not the same."));
    growToFit(this);
    m_again->setFocus();
    m_again->selectAll();
}

} // namespace fob
