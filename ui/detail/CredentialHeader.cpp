// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/CredentialHeader.h"

#include "ui/actions/CredentialCommands.h"
#include "ui/credentials/StateLook.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/MonogramTile.h"
#include "ui/widgets/TextLabel.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>

namespace fob {

CredentialHeader::CredentialHeader(CredentialCommands &commands, QWidget *parent)
    : QWidget(parent), m_commands(commands), m_tile(new MonogramTile), m_name(new TextLabel(TextLabel::Style::Title)),
      m_badge(new Badge), m_what(new TextLabel(TextLabel::Style::Body)),
      m_host(new TextLabel(TextLabel::Style::Monospace)), m_primary(new SplitButton(ButtonVariant::Primary))
{
    const Metrics metrics(this);
    m_what->setTone(Tone::Secondary);
    m_host->setTone(Tone::Secondary);
    m_name->setElided(true);
    m_name->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_host->setElided(true);
    auto *first = new QHBoxLayout;
    first->setSpacing(metrics.px(10));
    first->addWidget(m_name, 0);
    first->addWidget(m_badge, 0, Qt::AlignVCenter);
    first->addStretch(1);
    auto *second = new QHBoxLayout;
    second->setSpacing(0);
    second->addWidget(m_what);
    second->addWidget(m_host, 1);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addLayout(first);
    words->addLayout(second);

    auto *refresh = new QToolButton;
    refresh->setToolButtonStyle(Qt::ToolButtonTextOnly);
    refresh->setDefaultAction(commands.refresh);
    refresh->setFocusPolicy(Qt::StrongFocus);
    refresh->setObjectName(QStringLiteral("refresh"));
    auto *more = makeIconButton(QStringLiteral("more"), tr("More actions"));
    more->setObjectName(QStringLiteral("more"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(commands.overflowMenu());
    m_primary->setObjectName(QStringLiteral("primary"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics.px(12));
    row->addWidget(m_tile, 0, Qt::AlignTop);
    row->addSpacing(metrics.px(2));
    row->addLayout(words, 1);
    row->addWidget(m_primary, 0, Qt::AlignTop);
    row->addWidget(refresh, 0, Qt::AlignTop);
    row->addWidget(more, 0, Qt::AlignTop);
    connect(&commands, &CredentialCommands::primaryChanged, this, &CredentialHeader::showPrimary);
    connect(m_primary, &QToolButton::clicked, this, [this] {
        if (QAction *action = m_commands.primary())
            action->trigger();
    });
}

void CredentialHeader::showCredential(const Credential &credential, const Provider *provider)
{
    const Environment *environment = provider ? provider->environment(credential.environment) : nullptr;
    const Grant *grant = provider ? provider->grant(credential.grant) : nullptr;
    m_name->setText(safeText(credential.name, 80));
    m_tile->setMonogram(provider ? provider->monogram : QStringLiteral("?"));
    m_badge->setBadge(environment ? safeText(environment->badge, 20) : QString(),
                      environment ? toneOf(environment->kind) : Tone::Secondary);
    const QString dot = QStringLiteral("  ·  ");
    m_what->setText((provider ? localized(provider->name) : safeText(credential.provider, 40)) +
                    (grant ? dot + localized(grant->title) : QString()) + (provider ? dot : QString()));
    const QUrl base = provider ? baseUrl(credential, *provider) : QUrl();
    m_host->setText(safeText(base.authority(QUrl::FullyEncoded), 120));
    setAccessibleName(credential.name);
    showPrimary();
}

void CredentialHeader::setBusy(bool busy)
{
    m_busy = busy;
    showPrimary();
}

void CredentialHeader::showPrimary()
{
    QAction *action = m_commands.primary();
    m_primary->setVisible(action != nullptr);
    if (!action)
        return;
    const bool copies = action == m_commands.copy;
    m_primary->setText(m_busy ? tr("Working…") : action->text());
    m_primary->setEnabled(!m_busy && action->isEnabled());
    m_primary->setAccessibleName(m_primary->text());
    if ((m_primary->menu() != nullptr) != copies)
        m_primary->setMenuShown(copies ? m_commands.copyMenu() : nullptr);
}

} // namespace fob
