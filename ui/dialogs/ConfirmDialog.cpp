// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ConfirmDialog.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/TextLabel.h"

#include <QHBoxLayout>

namespace fob {

ConfirmDialog::ConfirmDialog(const Text &text, QWidget *parent) : QDialog(parent)
{
    const Metrics metrics(this);
    setObjectName(QStringLiteral("confirm"));
    setWindowTitle(text.title);
    setMinimumWidth(metrics.px(420));
    auto *title = new TextLabel(TextLabel::Style::Title, text.title);
    title->setWordWrap(true);
    auto *sentence = new TextLabel(TextLabel::Style::Body, text.sentence);
    sentence->setWordWrap(true);
    auto *details = new TextLabel(TextLabel::Style::Body, text.details);
    details->setWordWrap(true);
    details->setTone(Tone::Secondary);
    details->setVisible(!text.details.isEmpty());
    auto *cancel = makeButton(tr("Cancel"));
    auto *confirm = makeButton(text.action, ButtonVariant::Danger);
    confirm->setObjectName(QStringLiteral("confirm"));
    cancel->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics.px(8));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(confirm);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.px(24), metrics.px(24), metrics.px(24), metrics.px(20));
    column->setSpacing(metrics.px(10));
    column->addWidget(title);
    column->addWidget(sentence);
    column->addWidget(details);
    column->addSpacing(metrics.px(10));
    column->addStretch(1);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(confirm, &QPushButton::clicked, this, &QDialog::accept);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setFocus();
}

// Whoever came by mouse has to see as well what Return would do.
void ConfirmDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    setAttribute(Qt::WA_KeyboardFocusChange);
}

void ConfirmDialog::ask(const Text &text, QWidget *parent, std::function<void()> confirmed)
{
    auto *dialog = new ConfirmDialog(text, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, parent, std::move(confirmed));
    dialog->open();
}

} // namespace fob
