// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialog makes of what was entered, and where it says what is wrong with it.
#include "ui/dialogs/CredentialDialog.h"

#include "core/ApiRequest.h"
#include "core/ScopeSet.h"
#include "services/ApiKey.h"
#include "ui/dialogs/ConfirmDialog.h"
#include "ui/dialogs/FormRow.h"
#include "ui/dialogs/RedirectEditor.h"
#include "ui/widgets/MessageStrip.h"
#include "wording/ErrorWords.h"
#include "wording/SafeText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace fob {
namespace {

// "Client ID" within a sentence is "client ID"; "API key" and what is no Latin script stay as they are.
QString withinSentence(QString label)
{
    if (label.size() > 1 && label[0].isUpper() && label[1].isLower())
        label[0] = label[0].toLower();
    return label;
}

} // namespace

Result<QStringList> CredentialDialog::allowedHosts() const
{
    static const QRegularExpression between(QStringLiteral("[,;[:space:]]+"));
    const bool sandbox = environment() && environment()->kind == Environment::Kind::Sandbox;
    QStringList origins;
    const QStringList texts = m_allowedHosts->text().split(between, Qt::SkipEmptyParts);
    for (const QString &text : texts) {
        auto origin = originFromText(text, sandbox);
        if (!origin)
            return failure(origin.error());
        if (!origins.contains(*origin))
            origins.append(*std::move(origin));
    }
    return origins;
}

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
    c.allowedHosts = allowedHosts().value_or(QStringList());
    const Grant *chosen = grant();
    c.redirect = chosen->needsBrowser() ? m_redirect->choice() : RedirectChoice{};
    c.tier = m_tiers->currentData().toString();
    c.keepAlive = canBeKeptAlive(*chosen, *m_provider) && m_keepAlive->isChecked();
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
    if (const auto hosts = allowedHosts(); !hosts) {
        m_advancedToggle->setChecked(true);
        m_allowedHostsRow->setMistake(errorSentence(hosts.error()));
        m_allowedHosts->setFocus();
        scrollTo(m_allowedHostsRow);
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
    confirmHosts(draft);
}

void CredentialDialog::confirmHosts(const Credential &draft)
{
    QStringList hosts = draft.allowedHosts;
    for (const QString &known : m_edited ? m_edited->allowedHosts : QStringList())
        hosts.removeAll(known);
    if (hosts.isEmpty())
        return store(draft);
    ConfirmDialog::ask({tr("Allow the token to be sent to another host?"),
                        tr("From now on a call of yours may send the token of “%1” to %2. Whoever runs that host can "
                           "then use the account.")
                            .arg(safeText(draft.name, 40), safeText(hosts.join(QStringLiteral(", ")), 300)),
                        QString(), tr("Allow and save")},
                       this, [this, draft] { store(draft); });
}

void CredentialDialog::store(const Credential &draft)
{
    m_accept->setEnabled(false);
    const auto stored = [this](Result<Credential> result) { finish(result); };
    CredentialSecrets secrets;
    for (const auto &[id, edit] : m_secrets) {
        QString text = edit->text();
        secrets.fields.insert_or_assign(id, Secret::fromString(text));
        wipe(text);
    }
    if (m_edited) {
        m_ports.vault.edit(draft, std::move(secrets.fields), this, stored);
        return;
    }
    secrets.tokens = apiKeyTokens(*grant(), secrets, m_ports.clock.now());
    m_ports.vault.add(draft, std::move(secrets), this, stored);
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
    case Error::Kind::SecretsOfAnotherEnvironment:
        return m_environmentRow;
    case Error::Kind::UnknownGrant:
        return m_grantRow;
    case Error::Kind::PortForbidden:
    case Error::Kind::InvalidRedirectUri:
        return m_redirectRow;
    case Error::Kind::InvalidUrl:
    case Error::Kind::InsecureUrl:
    case Error::Kind::SandboxElsewhere:
        return m_baseUrlRow;
    case Error::Kind::InvalidPath:
        for (const auto &[role, edit] : m_pathEdits)
            if (edit->text().trimmed().left(256) == error.detail)
                return qobject_cast<FormRow *>(edit->parentWidget());
        break;
    default:
        break;
    }
    if (error.detail == QLatin1String("base_url"))
        return m_baseUrlRow;
    const auto field = m_fieldRows.find(error.detail);
    return field == m_fieldRows.end() ? nullptr : field->second;
}

// In a dialog the remedy is at hand: to enter it here, by the name that it has here.
QString CredentialDialog::mistakeWords(const FormRow &row, const Error &error) const
{
    switch (error.kind) {
    case Error::Kind::MissingField:
    case Error::Kind::EmptySecret:
    case Error::Kind::MissingSecret:
        return tr("Enter the %1.").arg(withinSentence(row.label()));
    case Error::Kind::InvalidInput:
        return tr("There is a character in the %1 that cannot be used, a line end for instance. Remove it.")
            .arg(withinSentence(row.label()));
    case Error::Kind::InvalidName:
        if (m_name->text().trimmed().isEmpty())
            return tr("Enter a name.");
        break;
    case Error::Kind::InvalidRedirectUri:
        return credential().redirect.kind == RedirectChoice::Kind::LoopbackPorts
                   ? tr("Ports are numbers from 1024 to 65535, separated by commas.")
                   : tr("Enter the address exactly as it is registered at the provider, with its https://.");
    default:
        break;
    }
    return errorSentence(error);
}

void CredentialDialog::showMistake(const Error &error)
{
    FormRow *row = rowFor(error);
    if (!row) {
        m_message->showError(Tone::Bad, error);
        m_accept->setFocus(); // it lost the focus while it was at work
        return;
    }
    if (m_advanced->isAncestorOf(row))
        m_advancedToggle->setChecked(true);
    row->setMistake(mistakeWords(*row, error));
    row->editor()->setFocus();
    scrollTo(row);
}

void CredentialDialog::clearMistakes()
{
    m_message->hide();
    for (FormRow *row : findChildren<FormRow *>())
        row->setMistake(QString());
}

} // namespace fob
