// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/Secret.h"

#include <QDialog>

#include <map>

class QLineEdit;
class QPushButton;

namespace fob {

class FormRow;
class MessageStrip;

// Takes new secrets for a credential whose provider has issued new ones. A field left empty keeps its old secret. It
// stays open until secretsAccepted() has been dealt with.
class SecretsDialog : public QDialog
{
    Q_OBJECT
public:
    SecretsDialog(const Provider &provider, const Credential &credential, QWidget *parent);

    [[nodiscard]] std::map<QString, Secret> takeSecrets();
    void showMistake(const Error &error);

Q_SIGNALS:
    void secretsAccepted();

private:
    std::map<QString, QLineEdit *> m_edits;
    QPushButton *m_accept;
    MessageStrip *m_message;
};

} // namespace fob
