// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/CredentialDialog.h"

#include "core/ScopeSet.h"
#include "services/ApiKey.h"
#include "ui/dialogs/FormRow.h"
#include "ui/dialogs/RedirectEditor.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/Separator.h"
#include "ui/widgets/TextLabel.h"
#include "wording/ErrorWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace fob {
namespace {

void clear(QWidget *widget)
{
    while (QLayoutItem *item = widget->layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

QVBoxLayout *makeColumn(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics(widget).px(14));
    return column;
}

} // namespace

CredentialDialog::CredentialDialog(const FlowPorts &ports, ClipboardGuard &clipboard, QWidget *parent)
    : CredentialDialog(ports, clipboard, std::optional<Credential>(), parent)
{
}

CredentialDialog::CredentialDialog(const FlowPorts &ports, ClipboardGuard &clipboard, const Credential &edited,
                                   QWidget *parent)
    : CredentialDialog(ports, clipboard, std::optional(edited), parent)
{
}

CredentialDialog::CredentialDialog(const FlowPorts &ports, ClipboardGuard &clipboard, std::optional<Credential> edited,
                                   QWidget *parent)
    : QDialog(parent), m_ports(ports), m_clipboard(clipboard), m_edited(std::move(edited)), m_name(makeLineEdit()),
      m_providers(new QComboBox), m_environments(new QComboBox), m_grants(new QComboBox), m_baseUrl(makeLineEdit()),
      m_redirect(new RedirectEditor(clipboard)), m_grantWarning(new MessageStrip), m_message(new MessageStrip),
      m_fields(new QWidget), m_paths(new QWidget), m_advanced(new QWidget),
      m_advancedToggle(makeButton(tr("Advanced: addresses"), ButtonVariant::Secondary)),
      m_accept(makeButton(m_edited ? tr("Save") : tr("Add"), ButtonVariant::Primary))
{
    setObjectName(QStringLiteral("credential"));
    setWindowTitle(m_edited ? tr("Edit “%1”").arg(safeText(m_edited->name, 40)) : tr("Add a credential"));
    build();
    fillProviders();
    connect(m_providers, &QComboBox::currentIndexChanged, this, &CredentialDialog::providerChosen);
    connect(m_environments, &QComboBox::currentIndexChanged, this, &CredentialDialog::environmentChosen);
    connect(m_grants, &QComboBox::currentIndexChanged, this, &CredentialDialog::grantChosen);
    connect(m_accept, &QPushButton::clicked, this, &CredentialDialog::submit);
    providerChosen();
    if (m_edited)
        loadEdited();
    m_name->setFocus();
}

CredentialDialog::~CredentialDialog() = default;

void CredentialDialog::build()
{
    const Metrics metrics(this);
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setPlaceholderText(tr("What you want to call it"));
    m_providers->setObjectName(QStringLiteral("provider"));
    m_environments->setObjectName(QStringLiteral("environment"));
    m_grants->setObjectName(QStringLiteral("grant"));
    m_baseUrl->setObjectName(QStringLiteral("base-url"));
    m_accept->setObjectName(QStringLiteral("accept"));
    m_nameRow = new FormRow(tr("Name"), m_name);
    m_providerRow = new FormRow(tr("Provider"), m_providers);
    m_environmentRow = new FormRow(tr("Environment"), m_environments);
    m_grantRow = new FormRow(tr("How it gets a token"), m_grants);
    m_redirectRow = new FormRow(tr("Redirect address"), m_redirect);
    m_baseUrlRow = new FormRow(tr("Base URL"), m_baseUrl, tr("Left empty, the environment's own is used."));

    auto *form = new QWidget;
    QVBoxLayout *column = makeColumn(form);
    column->setContentsMargins(metrics.px(24), metrics.px(4), metrics.px(24), metrics.px(16));
    makeColumn(m_fields);
    makeColumn(m_paths);
    QVBoxLayout *advanced = makeColumn(m_advanced);
    advanced->addWidget(m_baseUrlRow);
    advanced->addWidget(m_paths);
    m_advanced->hide();
    m_advancedToggle->setCheckable(true);
    m_advancedToggle->setObjectName(QStringLiteral("advanced"));
    connect(m_advancedToggle, &QPushButton::toggled, m_advanced, &QWidget::setVisible);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_nameRow, m_providerRow, m_environmentRow, m_grantRow,
                                                            m_grantWarning, m_fields, m_redirectRow})
        column->addWidget(widget);
    column->addWidget(m_advancedToggle, 0, Qt::AlignLeft);
    column->addWidget(m_advanced);
    column->addStretch(1);

    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(form);

    auto *title = new TextLabel(TextLabel::Style::Title, windowTitle());
    title->setContentsMargins(metrics.px(24), metrics.px(20), metrics.px(24), metrics.px(8));
    auto *cancel = makeButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_accept->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(metrics.px(24), metrics.px(12), metrics.px(24), metrics.px(16));
    buttons->setSpacing(metrics.px(8));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    auto *messages = new QVBoxLayout;
    messages->setContentsMargins(metrics.px(24), 0, metrics.px(24), 0);
    messages->addWidget(m_message);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(title);
    whole->addWidget(scroll, 1);
    whole->addLayout(messages);
    whole->addWidget(new Separator(Qt::Horizontal));
    whole->addLayout(buttons);
    resize(metrics.px(560), metrics.px(660));
}

void CredentialDialog::fillProviders()
{
    for (const QString &id : m_ports.providers.ids()) {
        const auto provider = m_ports.providers.find(id);
        if (provider)
            m_providers->addItem(localized((*provider)->name), id);
        else if (!m_edited) // a broken descriptor is said, and costs nothing but itself
            m_message->showError(Tone::Warning, provider.error());
    }
    if (m_edited) {
        m_providers->setCurrentIndex(m_providers->findData(m_edited->provider));
        m_providers->setEnabled(false);
        m_grants->setEnabled(false);
    }
}

void CredentialDialog::providerChosen()
{
    m_provider = m_ports.providers.find(m_providers->currentData().toString()).value_or(nullptr);
    const QSignalBlocker blockEnvironments(m_environments);
    const QSignalBlocker blockGrants(m_grants);
    m_environments->clear();
    m_grants->clear();
    m_accept->setEnabled(m_provider != nullptr);
    if (!m_provider)
        return;
    for (const Environment &environment : m_provider->environments)
        m_environments->addItem(localized(environment.name), environment.id);
    for (const Grant &grant : m_provider->grants)
        m_grants->addItem(grant.warning.isEmpty() ? localized(grant.title)
                                                  : tr("%1 (not recommended)").arg(localized(grant.title)),
                          grant.id);
    m_redirect->setRules(m_provider->redirect);
    forgetTyped();
    environmentChosen();
    grantChosen();
}

void CredentialDialog::environmentChosen()
{
    const Environment *environment =
        m_provider ? m_provider->environment(m_environments->currentData().toString()) : nullptr;
    if (!environment)
        return;
    m_baseUrl->setPlaceholderText(environment->baseUrl.isEmpty() ? QStringLiteral("https://…")
                                                                 : environment->baseUrl.toString());
    m_baseUrlRow->setHelp(environment->baseUrl.isEmpty() ? tr("This environment has no address of its own: give yours.")
                                                         : tr("Left empty, the environment's own is used."));
    if (environment->baseUrl.isEmpty())
        m_advancedToggle->setChecked(true);
    const bool moved = m_edited && environment->id != m_edited->environment && m_edited->token.present;
    m_environmentRow->setHelp(
        environment->kind == Environment::Kind::Sandbox
            ? tr("Emulated on this computer: nothing leaves it, and nothing in it is real.")
        : moved ? tr("The tokens of the old environment are forgotten: what belongs to one host never goes to another.")
                : QString());
}

void CredentialDialog::grantChosen()
{
    const Grant *chosen = grant();
    if (!chosen)
        return;
    m_grantRow->setHelp(localized(chosen->summary));
    if (chosen->warning.isEmpty())
        m_grantWarning->hide();
    else
        m_grantWarning->showMessage(Tone::Warning, localized(chosen->warning));
    m_redirectRow->setVisible(chosen->needsBrowser());
    rememberTyped();
    rebuildFields();
    rebuildPaths();
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
        m_fields->layout()->addWidget(row);
        m_settings.emplace(id, edit);
        m_fieldRows.emplace(id, row);
    }
    if (m_edited)
        return; // secrets are replaced by an action of their own
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
        m_fields->layout()->addWidget(row);
        m_secrets.emplace(id, edit);
        m_fieldRows.emplace(id, row);
    }
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
    };
    offer(chosen->authorize);
    offer(chosen->token);
    offer(chosen->refresh);
    offer(m_provider->revoke);
    offer(m_provider->profile);
}

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
    m_redirect->setChoice(c.redirect);
    m_advancedToggle->setChecked(!c.baseUrl.isEmpty() || !c.pathOverrides.isEmpty());
}

const Grant *CredentialDialog::grant() const
{
    return m_provider ? m_provider->grant(m_grants->currentData().toString()) : nullptr;
}

} // namespace fob
