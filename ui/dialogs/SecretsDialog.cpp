// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/SecretsDialog.h"

#include "ui/dialogs/FormRow.h"
#include "ui/dialogs/GrowToFit.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/TextLabel.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace fob {

SecretsDialog::SecretsDialog(const Provider &provider, const Credential &credential, QWidget *parent)
    : QDialog(parent), m_accept(makeButton(tr("Replace"), ButtonVariant::Primary)), m_message(new MessageStrip)
{
    const Metrics metrics(this);
    setObjectName(QStringLiteral("secrets"));
    setWindowTitle(tr("Replace the secret"));
    setMinimumWidth(metrics.px(460));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.px(24), metrics.px(24), metrics.px(24), metrics.px(20));
    column->setSpacing(metrics.px(14));
    column->addWidget(new TextLabel(TextLabel::Style::Title, windowTitle()));
    auto *sentence = new TextLabel(
        TextLabel::Style::Body,
        tr("The new secret takes the place of the old one in the keychain. Tokens of “%1” that were got with the old "
           "one are forgotten.")
            .arg(safeText(credential.name)));
    sentence->setWordWrap(true);
    sentence->setTone(Tone::Secondary);
    column->addWidget(sentence);
    const Grant *grant = provider.grant(credential.grant);
    for (const QString &id : grant ? grant->secrets : QStringList()) {
        const SecretField *field = provider.secret(id);
        QLineEdit *edit = makeSecretEdit();
        edit->setObjectName(QStringLiteral("secret-") + id);
        if (grant->secrets.size() > 1)
            edit->setPlaceholderText(tr("unchanged"));
        column->addWidget(
            new FormRow(field ? localized(field->label) : id, edit, field ? localized(field->help) : QString()));
        m_edits.emplace(id, edit);
        connect(edit, &QLineEdit::textChanged, this, [this] {
            m_accept->setEnabled(std::any_of(m_edits.begin(), m_edits.end(),
                                             [](const auto &entry) { return !entry.second->text().isEmpty(); }));
        });
    }
    column->addWidget(m_message);
    column->addStretch(1);
    auto *cancel = makeButton(tr("Cancel"));
    m_accept->setEnabled(false);
    m_accept->setDefault(true);
    m_accept->setObjectName(QStringLiteral("accept"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics.px(8));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        m_accept->setEnabled(false);
        Q_EMIT secretsAccepted();
    });
}

std::map<QString, Secret> SecretsDialog::takeSecrets()
{
    std::map<QString, Secret> secrets;
    for (const auto &[id, edit] : m_edits) {
        QString text = edit->text();
        if (!text.isEmpty())
            secrets.insert_or_assign(id, Secret::fromString(text));
        wipe(text);
    }
    return secrets;
}

void SecretsDialog::showMistake(const Error &error)
{
    m_message->showError(Tone::Bad, error);
    growToFit(this);
    m_accept->setEnabled(true);
}

} // namespace fob
