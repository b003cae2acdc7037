// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/FormRow.h"

#include "ui/dialogs/SecretEdit.h"
#include "ui/theme/FobStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/TextLabel.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace fob {

FormRow::FormRow(const QString &label, QWidget *editor, const QString &help, QWidget *parent)
    : QWidget(parent), m_label(label), m_editor(editor), m_help(new TextLabel(TextLabel::Style::Small)),
      m_mistake(new TextLabel(TextLabel::Style::Small))
{
    auto *name = new TextLabel(TextLabel::Style::Bold, label);
    name->setBuddy(editor);
    editor->setAccessibleName(label);
    m_help->setTone(Tone::Secondary);
    m_help->setWordWrap(true);
    m_mistake->setTone(Tone::Bad);
    m_mistake->setWordWrap(true);
    m_mistake->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics(this).px(4));
    column->addWidget(name);
    column->addWidget(editor);
    column->addWidget(m_help);
    column->addWidget(m_mistake);
    setHelp(help);
    if (const auto *edit = qobject_cast<QLineEdit *>(editor))
        connect(edit, &QLineEdit::textChanged, this, [this] { setMistake(QString()); });
}

void FormRow::setHelp(const QString &help)
{
    m_help->setText(help);
    m_help->setVisible(!help.isEmpty());
    m_editor->setAccessibleDescription(help);
}

void FormRow::setMistake(const QString &sentence)
{
    m_mistake->setText(sentence);
    m_mistake->setVisible(!sentence.isEmpty());
    m_editor->setAccessibleDescription(sentence.isEmpty() ? m_help->text() : sentence);
    if (m_marked)
        setMistaken(m_marked, false);
    m_marked = sentence.isEmpty() ? nullptr : m_editor->focusProxy() ? m_editor->focusProxy() : m_editor;
    if (m_marked)
        setMistaken(m_marked, true);
}

QString FormRow::mistake() const { return m_mistake->text(); }

QLineEdit *makeLineEdit(const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(placeholder);
    return edit;
}

QLineEdit *makeSecretEdit() { return new SecretEdit; }

} // namespace fob
