// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialog makes of what was entered, and where it says what is wrong with it.
#include "ui/dialogs/CredentialDialog.h"

#include "core/ScopeSet.h"
#include "services/ApiKey.h"
#include "ui/dialogs/FormRow.h"
#include "ui/dialogs/RedirectEditor.h"
#include "ui/widgets/MessageStrip.h"
#include "wording/ErrorWords.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

namespace fob {

Credential CredentialDialog::credential() const
{
    Credential c = m_edited.value_or(Credential{});
    c.name = m_name->text().trimmed();
    c.provider = m_provider->id;
    c.environment = m_environments->currentData().toString();
    c.grant = m_grants->currentData().toString();
    c.fields.clear();
    for (const auto &[id, edit] : m_settings)
        if (const QString value = edit->text().trimmed(); !value.isEmpty())
            c.fields.insert(id, value);
    c.pathOverrides.clear();
    for (const auto &[role, edit] : m_pathEdits)
        if (const QString path = edit->text().trimmed(); !path.isEmpty())
            c.pathOverrides.insert(role, path);
    const QString base = m_baseUrl->text().trimmed();
    c.baseUrl = base.isEmpty() ? QUrl() : QUrl(base, QUrl::StrictMode);
    const Grant *chosen = grant();
    c.redirect = chosen->needsBrowser() ? m_redirect->choice() : RedirectChoice{};
    if (!m_edited && chosen->kind != GrantKind::ApiKey)
        c.scopes = ScopeSet::defaults(m_provider->scopes).list();
    return c;
}

void CredentialDialog::submit()
{
    clearMistakes();
    const Credential draft = credential();
    // A text that is no URL at all reads as an empty one, which would mean the environment's own.
    if (draft.baseUrl.isEmpty() && !m_baseUrl->text().trimmed().isEmpty()) {
        showMistake(failure(Error::Kind::InvalidUrl, m_baseUrl->text().trimmed()).value());
        return;
    }
    if (const auto valid = validate(draft, *m_provider); !valid) {
        showMistake(valid.error());
        return;
    }
    for (const auto &[id, edit] : m_secrets) {
        if (edit->text().isEmpty()) {
            showMistake(failure(Error::Kind::EmptySecret, id).value());
            return;
        }
    }
    m_accept->setEnabled(false);
    const auto done = [this](Result<Credential> result) { finish(result); };
    if (m_edited) {
        m_ports.vault.edit(draft, {}, this, done);
        return;
    }
    CredentialSecrets secrets;
    for (const auto &[id, edit] : m_secrets) {
        QString text = edit->text();
        secrets.fields.insert_or_assign(id, Secret::fromString(text));
        wipe(text);
    }
    secrets.tokens = apiKeyTokens(*grant(), secrets, m_ports.clock.now());
    m_ports.vault.add(draft, std::move(secrets), this, done);
}

void CredentialDialog::finish(const Result<Credential> &result)
{
    m_accept->setEnabled(true);
    if (!result) {
        showMistake(result.error());
        return;
    }
    Q_EMIT stored(*result);
    accept();
}

FormRow *CredentialDialog::rowFor(const Error &error) const
{
    switch (error.kind) {
    case Error::Kind::InvalidName:
    case Error::Kind::NameTaken:
        return m_nameRow;
    case Error::Kind::UnknownEnvironment:
        return m_environmentRow;
    case Error::Kind::UnknownGrant:
        return m_grantRow;
    case Error::Kind::PortForbidden:
    case Error::Kind::InvalidRedirectUri:
        return m_redirectRow;
    case Error::Kind::InvalidUrl:
    case Error::Kind::InsecureUrl: {
        const auto path = m_pathEdits.find(error.detail);
        return path == m_pathEdits.end() ? m_baseUrlRow : qobject_cast<FormRow *>(path->second->parentWidget());
    }
    default:
        break;
    }
    if (error.detail == QLatin1String("base_url"))
        return m_baseUrlRow;
    const auto field = m_fieldRows.find(error.detail);
    return field == m_fieldRows.end() ? nullptr : field->second;
}

void CredentialDialog::showMistake(const Error &error)
{
    FormRow *row = rowFor(error);
    if (!row) {
        m_message->showError(Tone::Bad, error);
        return;
    }
    if (m_advanced->isAncestorOf(row))
        m_advancedToggle->setChecked(true);
    row->setMistake(errorSentence(error));
    row->editor()->setFocus();
    for (QWidget *above = row->parentWidget(); above; above = above->parentWidget())
        if (auto *area = qobject_cast<QScrollArea *>(above))
            area->ensureWidgetVisible(row);
}

void CredentialDialog::clearMistakes()
{
    m_message->hide();
    for (FormRow *row : findChildren<FormRow *>())
        row->setMistake(QString());
}

} // namespace fob
