// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/CredentialDialog.h"

#include "ui/dialogs/ConfirmDialog.h"
#include "ui/dialogs/FormRow.h"
#include "ui/dialogs/RedirectEditor.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/TabOrder.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QScrollArea>
#include <QTimer>

namespace fob {

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
      m_providers(new QComboBox), m_environments(new QComboBox), m_grants(new QComboBox), m_tiers(new QComboBox),
      m_keepAlive(new QCheckBox(tr("Keep alive"))), m_baseUrl(makeLineEdit()),
      m_allowedHosts(makeLineEdit(QStringLiteral("https://files.example.com"))),
      m_redirect(new RedirectEditor(clipboard)), m_grantWarning(new MessageStrip), m_message(new MessageStrip),
      m_scroll(new QScrollArea), m_fields(new QWidget), m_paths(new QWidget), m_advanced(new QWidget),
      m_advancedToggle(makeButton(QString(), ButtonVariant::Secondary)),
      m_accept(makeButton(m_edited ? tr("Save") : tr("Add"), ButtonVariant::Primary)),
      m_cancel(makeButton(tr("Cancel")))
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
    m_tiers->clear();
    m_tiers->addItem(tr("Not known"), QString());
    for (const QString &tier : m_provider->tiers())
        m_tiers->addItem(safeText(tier, 80), tier);
    m_keepAlive->setChecked(false);
    m_redirect->setRules(m_provider->redirect);
    forgetTyped();
    environmentChosen();
    grantChosen();
}

void CredentialDialog::environmentChosen()
{
    const Environment *chosen = environment();
    if (!chosen)
        return;
    m_baseUrl->setPlaceholderText(chosen->baseUrl.isEmpty() ? QStringLiteral("https://…") : chosen->baseUrl.toString());
    m_baseUrlRow->setHelp(chosen->baseUrl.isEmpty() ? tr("This environment has no address of its own: give yours.")
                                                    : tr("Left empty, the environment's own is used."));
    if (chosen->baseUrl.isEmpty())
        m_advancedToggle->setChecked(true);
    QStringList help;
    if (chosen->kind == Environment::Kind::Sandbox)
        help += tr("Emulated on this computer: nothing leaves it, and nothing in it is real.");
    if (movesEnvironment())
        help += tr("What belongs to one environment never goes to another: enter the secrets of this one. The old "
                   "tokens are forgotten.");
    // What was allowed for one environment's token is not for another's.
    m_allowedHosts->setText(m_edited && !movesEnvironment() ? m_edited->allowedHosts.join(QStringLiteral(", "))
                                                            : QString());
    m_environmentRow->setHelp(help.join(QLatin1Char(' ')));
    m_environmentRow->setMistake(QString());
    if (grant()) {
        rememberTyped();
        rebuildFields();
    }
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
    m_grantRow->setMistake(QString());
    m_redirectRow->setVisible(chosen->needsBrowser());
    offerUpkeep();
    rememberTyped();
    rebuildFields();
    rebuildPaths();
}

const Grant *CredentialDialog::grant() const
{
    return m_provider ? m_provider->grant(m_grants->currentData().toString()) : nullptr;
}

const Environment *CredentialDialog::environment() const
{
    return m_provider ? m_provider->environment(m_environments->currentData().toString()) : nullptr;
}

bool CredentialDialog::movesEnvironment() const
{
    return m_edited && m_environments->currentData().toString() != m_edited->environment;
}

void CredentialDialog::watch(QLineEdit *edit)
{
    connect(edit, &QLineEdit::textEdited, this, [this] { m_typed = true; });
}

void CredentialDialog::showAdvanced(bool shown)
{
    m_advanced->setVisible(shown);
    m_advancedToggle->setText((shown ? QStringLiteral("▾  ") : QStringLiteral("▸  ")) + tr("Advanced: addresses"));
    m_advancedToggle->setAccessibleName(tr("Advanced: addresses"));
}

void CredentialDialog::showInAdvanced(QLineEdit &edit, FormRow &row)
{
    m_advancedToggle->setChecked(true);
    edit.setFocus();
    scrollTo(&row);
}

void CredentialDialog::scrollTo(QWidget *widget)
{
    // Only once the layout has given it its place.
    QTimer::singleShot(0, this, [this, shown = QPointer<QWidget>(widget)] {
        if (shown && shown->isVisible())
            m_scroll->ensureWidgetVisible(shown);
    });
}

void CredentialDialog::reject()
{
    if (!m_typed) {
        QDialog::reject();
        return;
    }
    ConfirmDialog::ask({tr("Discard what you entered?"),
                        m_edited ? tr("The changes to “%1” have not been stored.").arg(safeText(m_edited->name, 40))
                                 : tr("The new credential has not been stored."),
                        QString(), tr("Discard")},
                       this, [this] { done(Rejected); });
}

bool CredentialDialog::focusNextPrevChild(bool next)
{
    return focusNextInLayout(this, next); // the fields of another grant or provider are made after everything else
}

} // namespace fob
