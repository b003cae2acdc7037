// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/FlowPorts.h"

#include <QDialog>

#include <map>

class QCheckBox;
class QComboBox;
class QLayout;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace fob {

class ClipboardGuard;
class FormRow;
class MessageStrip;
class RedirectEditor;
class TextLabel;

// Adds a credential, or edits the settings of one: provider, environment, grant, and whatever that grant's descriptor
// asks for. What is wrong is said below the setting that it is about.
class CredentialDialog : public QDialog
{
    Q_OBJECT
public:
    CredentialDialog(const FlowPorts &ports, ClipboardGuard &clipboard, QWidget *parent);
    CredentialDialog(const FlowPorts &ports, ClipboardGuard &clipboard, const Credential &edited, QWidget *parent);
    ~CredentialDialog() override;

    // Asks first when something has been typed: Esc is pressed easily.
    void reject() override;
    // Where a call to another host was refused: which hosts may get the token.
    void showAllowedHosts() { showInAdvanced(*m_allowedHosts, *m_allowedHostsRow); }
    // Where the address leads nowhere.
    void showBaseUrl() { showInAdvanced(*m_baseUrl, *m_baseUrlRow); }

Q_SIGNALS:
    void stored(const fob::Credential &credential);

protected:
    bool focusNextPrevChild(bool next) override;

private:
    CredentialDialog(const FlowPorts &ports, ClipboardGuard &clipboard, std::optional<Credential> edited,
                     QWidget *parent);

    void build();
    void makeRows();
    QWidget *makeForm();
    QLayout *makeButtons();
    void fillProviders();
    void providerChosen();
    void grantChosen();
    void environmentChosen();
    void rememberTyped();
    void forgetTyped();
    void rebuildFields();
    void addField(const QString &id, FormRow *row, std::map<QString, QLineEdit *> &edits);
    void offerPublished(FormRow &row, QLineEdit &edit, const QString &published);
    void watch(QLineEdit *edit);
    void showAdvanced(bool shown);
    void showInAdvanced(QLineEdit &edit, FormRow &row);
    void scrollTo(QWidget *widget);
    void rebuildPaths();
    void offerUpkeep();
    void loadEdited();
    [[nodiscard]] Credential credential() const;
    [[nodiscard]] const Grant *grant() const;
    [[nodiscard]] const Environment *environment() const;
    // Another environment than the stored one: what belongs to that never goes to this.
    [[nodiscard]] bool movesEnvironment() const;
    [[nodiscard]] bool takesSecrets() const { return !m_edited || movesEnvironment(); }
    [[nodiscard]] QString mistakeWords(const FormRow &row, const Error &error) const;
    [[nodiscard]] FormRow *rowFor(const Error &error) const;
    // As origins; an error is about the first that is none.
    [[nodiscard]] Result<QStringList> allowedHosts() const;
    void submit();
    // Whoever runs a host that the token is sent to can use it: each new one is agreed to by name.
    void confirmHosts(const Credential &draft);
    void store(const Credential &draft);
    void finish(const Result<Credential> &result);
    void showMistake(const Error &error);
    void clearMistakes();

    FlowPorts m_ports;
    ClipboardGuard &m_clipboard;
    std::optional<Credential> m_edited;
    const Provider *m_provider = nullptr;
    bool m_typed = false; // by the user, into any field

    QLineEdit *m_name;
    QComboBox *m_providers;
    QComboBox *m_environments;
    QComboBox *m_grants;
    QComboBox *m_tiers;
    QCheckBox *m_keepAlive;
    QLineEdit *m_baseUrl;
    QLineEdit *m_allowedHosts;
    RedirectEditor *m_redirect;
    FormRow *m_nameRow;
    FormRow *m_providerRow;
    FormRow *m_environmentRow;
    FormRow *m_grantRow;
    FormRow *m_tierRow;
    FormRow *m_keepAliveRow;
    FormRow *m_baseUrlRow;
    FormRow *m_allowedHostsRow;
    FormRow *m_redirectRow;
    MessageStrip *m_grantWarning;
    MessageStrip *m_message;
    QScrollArea *m_scroll;
    QWidget *m_fields;
    QWidget *m_paths;
    QWidget *m_advanced;
    QPushButton *m_advancedToggle;
    QPushButton *m_accept;
    QPushButton *m_cancel;
    std::map<QString, FormRow *> m_fieldRows;  // by field and secret id
    std::map<QString, QLineEdit *> m_settings; // by field id
    std::map<QString, QLineEdit *> m_secrets;  // by secret id
    std::map<QString, QLineEdit *> m_pathEdits;
    // What was typed for any of the provider's grants; the next grant often asks for the same.
    std::map<QString, QString> m_typedSettings;
    std::map<QString, Secret> m_typedSecrets;
    std::map<QString, QString> m_typedPaths;
};

} // namespace fob
