// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/NameDialog.h"

#include "core/Credential.h"
#include "ui/dialogs/FormRow.h"
#include "ui/dialogs/GrowToFit.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/TextLabel.h"
#include "wording/ErrorWords.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace fob {

NameDialog::NameDialog(const QString &title, const QString &explanation, const QString &name, const QString &action,
                       QWidget *parent)
    : QDialog(parent), m_edit(makeLineEdit()), m_action(makeButton(action, ButtonVariant::Primary))
{
    const Metrics metrics(this);
    setObjectName(QStringLiteral("name"));
    setWindowTitle(title);
    setMinimumWidth(metrics.px(420));
    m_edit->setText(name);
    m_edit->selectAll();
    m_row = new FormRow(tr("Name"), m_edit, explanation);
    auto *cancel = makeButton(tr("Cancel"));
    m_action->setDefault(true);
    m_action->setObjectName(QStringLiteral("accept"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics.px(8));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_action);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.px(24), metrics.px(24), metrics.px(24), metrics.px(20));
    column->setSpacing(metrics.px(14));
    column->addWidget(new TextLabel(TextLabel::Style::Title, title));
    column->addWidget(m_row);
    column->addStretch(1);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (const auto valid = validateName(this->name()); !valid) {
            showMistake(valid.error());
            return;
        }
        m_action->setEnabled(false);
        Q_EMIT nameAccepted(this->name());
    });
    connect(m_edit, &QLineEdit::textEdited, this, &NameDialog::check);
}

QString NameDialog::name() const { return m_edit->text().trimmed(); }

void NameDialog::showMistake(const Error &error)
{
    m_row->setMistake(errorText(error).sentence());
    growToFit(this);
    m_action->setEnabled(true);
    m_edit->setFocus();
}

void NameDialog::check()
{
    const auto valid = validateName(name());
    m_row->setMistake(valid || name().isEmpty() ? QString() : errorText(valid.error()).what);
    growToFit(this);
    m_action->setEnabled(valid.has_value());
}

} // namespace fob
