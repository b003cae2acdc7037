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
    void setMistake(const QString &sentence); // empty: none
    [[nodiscard]] QString mistake() const;
    [[nodiscard]] QWidget *editor() const { return m_editor; }

private:
    QWidget *m_editor;
    TextLabel *m_help;
    TextLabel *m_mistake;
};

[[nodiscard]] QLineEdit *makeLineEdit(const QString &placeholder = {});
// Typed unseen; Qt puts nothing of it on the primary selection (S39).
[[nodiscard]] QLineEdit *makeSecretEdit();

} // namespace fob
