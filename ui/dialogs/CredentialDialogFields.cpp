// SPDX-License-Identifier: GPL-3.0-or-later
// The fields that the chosen provider, environment and grant ask for.
#include "ui/dialogs/CredentialDialog.h"

#include "sandbox/PublishedAccount.h"
#include "ui/dialogs/FormRow.h"
#include "ui/dialogs/RedirectEditor.h"
#include "wording/Language.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>

namespace fob {
namespace {

void clear(QWidget *widget)
{
    while (QLayoutItem *item = widget->layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

void CredentialDialog::loadEdited()
{
    const Credential &c = *m_edited;
    m_name->setText(c.name);
    m_environments->setCurrentIndex(m_environments->findData(c.environment));
    m_grants->setCurrentIndex(m_grants->findData(c.grant));
    for (const auto &[id, edit] : m_settings)
        edit->setText(c.fields.value(id));
    for (const auto &[role, edit] : m_pathEdits)
        edit->setText(c.pathOverrides.value(role));
    m_baseUrl->setText(c.baseUrl.toString());
    m_allowedHosts->setText(c.allowedHosts.join(QStringLiteral(", ")));
    m_redirect->setChoice(c.redirect);
    m_tiers->setCurrentIndex(std::max(0, m_tiers->findData(c.tier)));
    m_keepAlive->setChecked(c.keepAlive);
    m_advancedToggle->setChecked(!c.baseUrl.isEmpty() || !c.pathOverrides.isEmpty() || !c.allowedHosts.isEmpty());
}

void CredentialDialog::rememberTyped()
{
    for (const auto &[id, edit] : m_settings)
        m_typedSettings.insert_or_assign(id, edit->text());
    for (const auto &[role, edit] : m_pathEdits)
        m_typedPaths.insert_or_assign(role, edit->text());
    for (const auto &[id, edit] : m_secrets) {
        QString text = edit->text();
        m_typedSecrets.insert_or_assign(id, Secret::fromString(text));
        wipe(text);
    }
}

// What was typed for one provider is nobody else's: its secret must not end up in another's field.
void CredentialDialog::forgetTyped()
{
    m_settings.clear();
    m_secrets.clear();
    m_pathEdits.clear();
    m_typedSettings.clear();
    m_typedSecrets.clear();
    m_typedPaths.clear();
}

void CredentialDialog::rebuildFields()
{
    clear(m_fields);
    m_fieldRows.clear();
    m_settings.clear();
    m_secrets.clear();
    const Grant *chosen = grant();
    for (const QString &id : chosen->fields) {
        const Field *field = m_provider->field(id);
        if (!field)
            continue;
        QLineEdit *edit = makeLineEdit(field->required ? QString() : tr("optional"));
        edit->setObjectName(QStringLiteral("field-") + id);
        const auto typed = m_typedSettings.find(id);
        edit->setText(typed == m_typedSettings.end() ? field->defaultValue : typed->second);
        auto *row = new FormRow(localized(field->label), edit, localized(field->help));
        if (field->required && field->defaultValue.isEmpty())
            offerPublished(*row, *edit, sandbox::publishedField(*field, QStringLiteral("demo")));
        addField(id, row, m_settings);
    }
    if (!takesSecrets())
        return; // they are replaced by an action of their own
    for (const QString &id : chosen->secrets) {
        const SecretField *secret = m_provider->secret(id);
        QLineEdit *edit = makeSecretEdit();
        edit->setObjectName(QStringLiteral("secret-") + id);
        if (const auto typed = m_typedSecrets.find(id); typed != m_typedSecrets.end()) {
            QString text = QString::fromUtf8(typed->second.reveal());
            edit->setText(text);
            wipe(text);
        }
        auto *row =
            new FormRow(secret ? localized(secret->label) : id, edit, secret ? localized(secret->help) : QString());
        offerPublished(*row, *edit, sandbox::publishedSecret(id, *chosen));
        addField(id, row, m_secrets);
    }
}

void CredentialDialog::addField(const QString &id, FormRow *row, std::map<QString, QLineEdit *> &edits)
{
    auto *edit = static_cast<QLineEdit *>(row->editor());
    m_fields->layout()->addWidget(row);
    edits.emplace(id, edit);
    m_fieldRows.emplace(id, row);
    watch(edit);
}

// The sandbox's account is published: whoever chooses the sandbox need not look for it, and whoever leaves the sandbox
// does not take it along.
void CredentialDialog::offerPublished(FormRow &row, QLineEdit &edit, const QString &published)
{
    const Environment *chosen = environment();
    const bool sandbox = chosen && chosen->kind == Environment::Kind::Sandbox;
    if (sandbox)
        row.setHelp(tr("The sandbox takes “%1”.").arg(published));
    if (m_edited && !movesEnvironment())
        return;
    if (sandbox && edit.text().isEmpty())
        edit.setText(published);
    else if (!sandbox && edit.text() == published)
        edit.clear();
}

// Settings of few providers: elsewhere nobody should have to read about them.
void CredentialDialog::offerUpkeep()
{
    const bool canBeAlive = canBeKeptAlive(*grant(), *m_provider);
    m_tierRow->setVisible(m_tiers->count() > 1);
    m_keepAliveRow->setVisible(canBeAlive);
    if (canBeAlive)
        m_keepAliveRow->setHelp(
            tr("%1 deactivates what is not used for %2 days. Fob makes one call before that, while this window or a "
               "timer with “fob keep-alive” runs.")
                .arg(localized(m_provider->name))
                .arg(std::chrono::duration_cast<std::chrono::days>(m_provider->dormantAfter).count()));
}

void CredentialDialog::rebuildPaths()
{
    clear(m_paths);
    m_pathEdits.clear();
    const Grant *chosen = grant();
    const auto offer = [this](const std::optional<Endpoint> &endpoint) {
        if (!endpoint || m_pathEdits.contains(endpoint->role))
            return;
        QLineEdit *edit = makeLineEdit(endpoint->path);
        edit->setObjectName(QStringLiteral("path-") + endpoint->role);
        if (const auto typed = m_typedPaths.find(endpoint->role); typed != m_typedPaths.end())
            edit->setText(typed->second);
        m_paths->layout()->addWidget(new FormRow(tr("Path of “%1”").arg(endpoint->role), edit));
        m_pathEdits.emplace(endpoint->role, edit);
        watch(edit);
    };
    offer(chosen->authorize);
    offer(chosen->token);
    offer(chosen->refresh);
    offer(m_provider->revoke);
    offer(m_provider->introspect);
    offer(m_provider->profile);
}

} // namespace fob
