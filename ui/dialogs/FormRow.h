// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace fob {

class TextLabel;

// One setting of a form: its name above, its editor, a line of help below, and the sentence that says what is wrong
// with it, right where it is wrong.
class FormRow : public QWidget
{
    Q_OBJECT
public:
    FormRow(const QString &label, QWidget *editor, const QString &help = {}, QWidget *parent = nullptr);

    void setHelp(const QString &help);
    // Empty: none. It goes by itself as soon as the text is changed.
    void setMistake(const QString &sentence);
    [[nodiscard]] QString mistake() const;
    [[nodiscard]] QWidget *editor() const { return m_editor; }
    [[nodiscard]] const QString &label() const { return m_label; }

private:
    QString m_label;
    QWidget *m_editor;
    QWidget *m_marked = nullptr; // the field with the red frame: the editor, or the part of it that has the mistake
    TextLabel *m_help;
    TextLabel *m_mistake;
};

[[nodiscard]] QLineEdit *makeLineEdit(const QString &placeholder = {});
// A SecretEdit.
[[nodiscard]] QLineEdit *makeSecretEdit();

} // namespace fob
