// SPDX-License-Identifier: GPL-3.0-or-later
// How the dialog is laid out, and what its parts are called.
#include "ui/dialogs/CredentialDialog.h"

#include "ui/dialogs/FormRow.h"
#include "ui/dialogs/RedirectEditor.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/ScreenRoom.h"
#include "ui/widgets/Separator.h"
#include "ui/widgets/TextLabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace fob {
namespace {

QVBoxLayout *makeColumn(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics(widget).px(14));
    return column;
}

} // namespace

void CredentialDialog::makeRows()
{
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setPlaceholderText(tr("What you want to call it"));
    m_providers->setObjectName(QStringLiteral("provider"));
    m_environments->setObjectName(QStringLiteral("environment"));
    m_grants->setObjectName(QStringLiteral("grant"));
    m_tiers->setObjectName(QStringLiteral("tier"));
    m_keepAlive->setObjectName(QStringLiteral("keep-alive"));
    m_baseUrl->setObjectName(QStringLiteral("base-url"));
    m_allowedHosts->setObjectName(QStringLiteral("allowed-hosts"));
    m_accept->setObjectName(QStringLiteral("accept"));
    m_nameRow = new FormRow(tr("Name"), m_name);
    m_providerRow = new FormRow(tr("Provider"), m_providers);
    m_environmentRow = new FormRow(tr("Environment"), m_environments);
    m_grantRow = new FormRow(tr("How it gets a token"), m_grants);
    m_tierRow = new FormRow(tr("Tier"), m_tiers,
                            tr("What the account has bought: how often it may be asked depends on it. While it is not "
                               "known, the smallest is kept to."));
    m_keepAliveRow = new FormRow(tr("When it is not used"), m_keepAlive);
    m_redirectRow = new FormRow(tr("Redirect address"), m_redirect);
    m_baseUrlRow = new FormRow(tr("Base URL"), m_baseUrl, tr("Left empty, the environment's own is used."));
    m_allowedHostsRow = new FormRow(
        tr("Other hosts that may get the token"), m_allowedHosts,
        tr("Separated by commas. A call of yours to such a host sends it the token, and whoever runs it can "
           "use it: allow only what you trust like the provider itself."));
}

QWidget *CredentialDialog::makeForm()
{
    const Metrics metrics(this);
    auto *form = new QWidget;
    QVBoxLayout *column = makeColumn(form);
    column->setContentsMargins(metrics.px(24), metrics.px(4), metrics.px(24), metrics.px(16));
    makeColumn(m_fields);
    makeColumn(m_paths);
    QVBoxLayout *advanced = makeColumn(m_advanced);
    advanced->addWidget(m_baseUrlRow);
    advanced->addWidget(m_paths);
    advanced->addWidget(m_allowedHostsRow);
    m_advancedToggle->setCheckable(true);
    m_advancedToggle->setObjectName(QStringLiteral("advanced"));
    showAdvanced(false);
    connect(m_advancedToggle, &QPushButton::toggled, this, &CredentialDialog::showAdvanced);
    // What opens below the edge of the dialog would look as if nothing had happened.
    connect(m_advancedToggle, &QPushButton::clicked, this, [this] { scrollTo(m_advanced); });
    connect(m_redirect, &RedirectEditor::changed, this, [this] { m_redirectRow->setMistake(QString()); });
    for (QLineEdit *edit : m_redirect->findChildren<QLineEdit *>())
        watch(edit);
    connect(m_keepAlive, &QCheckBox::clicked, this, [this] { m_typed = true; });
    connect(m_tiers, &QComboBox::activated, this, [this] { m_typed = true; });
    watch(m_name);
    watch(m_baseUrl);
    watch(m_allowedHosts);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_nameRow, m_providerRow, m_environmentRow, m_grantRow, m_grantWarning,
                                          m_fields, m_tierRow, m_keepAliveRow, m_redirectRow})
        column->addWidget(widget);
    column->addWidget(m_advancedToggle, 0, Qt::AlignLeft);
    column->addWidget(m_advanced);
    column->addStretch(1);
    return form;
}

QLayout *CredentialDialog::makeButtons()
{
    const Metrics metrics(this);
    m_cancel->setObjectName(QStringLiteral("cancel"));
    connect(m_cancel, &QPushButton::clicked, this, [this] { done(Rejected); });
    m_accept->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(metrics.px(24), metrics.px(12), metrics.px(24), metrics.px(16));
    buttons->setSpacing(metrics.px(8));
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_accept);
    return buttons;
}

void CredentialDialog::build()
{
    const Metrics metrics(this);
    makeRows();
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(makeForm());

    auto *title = new TextLabel(TextLabel::Style::Title, windowTitle());
    title->setContentsMargins(metrics.px(24), metrics.px(20), metrics.px(24), metrics.px(8));
    auto *messages = new QVBoxLayout;
    messages->setContentsMargins(metrics.px(24), 0, metrics.px(24), 0);
    messages->addWidget(m_message);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(title);
    whole->addWidget(m_scroll, 1);
    whole->addLayout(messages);
    whole->addWidget(new Separator(Qt::Horizontal));
    whole->addLayout(makeButtons());
    resize(boundedToScreen(*this, {metrics.px(560), metrics.px(660)}));
}

} // namespace fob
