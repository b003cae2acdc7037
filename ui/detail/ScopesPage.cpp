// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/ScopesPage.h"

#include "core/ScopeSet.h"
#include "ui/detail/ScopePicker.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/TextLabel.h"
#include "wording/Language.h"

#include <QVBoxLayout>

namespace fob {

ScopesPage::ScopesPage(QWidget *parent)
    : QWidget(parent), m_presets(new QWidget), m_count(new TextLabel(TextLabel::Style::Body)),
      m_fixed(new TextLabel(TextLabel::Style::Body)), m_picker(new ScopePicker), m_footer(new Card(Card::Kind::Soft)),
      m_difference(new TextLabel(TextLabel::Style::Bold)), m_missing(new TextLabel(TextLabel::Style::Monospace)),
      m_explanation(new TextLabel(TextLabel::Style::Body)), m_save(makeButton(tr("Keep for later"))),
      m_again(makeButton(QString(), ButtonVariant::Primary))
{
    const Metrics metrics(this);
    m_count->setTone(Tone::Secondary);
    m_fixed->setTone(Tone::Secondary);
    m_fixed->setWordWrap(true);
    m_explanation->setTone(Tone::Secondary);
    m_missing->setWordWrap(true);
    m_explanation->setWordWrap(true);
    m_difference->setWordWrap(true);
    m_save->setObjectName(QStringLiteral("save-scopes"));
    m_again->setObjectName(QStringLiteral("scopes-again"));
    new FlowLayout(m_presets, metrics.px(8));
    QSizePolicy flows(QSizePolicy::Expanding, QSizePolicy::Preferred);
    flows.setHeightForWidth(true);
    m_presets->setSizePolicy(flows);

    auto *top = new QHBoxLayout;
    top->setSpacing(metrics.px(12));
    top->addWidget(m_presets, 1);
    top->addWidget(m_count, 0, Qt::AlignVCenter);
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics.px(2));
    words->addWidget(m_difference);
    words->addWidget(m_missing);
    words->addWidget(m_explanation);
    auto *footer = new QHBoxLayout(m_footer);
    footer->setContentsMargins(metrics.px(16), metrics.px(16), metrics.px(16), metrics.px(16));
    footer->setSpacing(metrics.px(8));
    footer->addLayout(words, 1);
    footer->addSpacing(metrics.px(16));
    footer->addWidget(m_save, 0, Qt::AlignVCenter);
    footer->addWidget(m_again, 0, Qt::AlignVCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.px(16));
    column->addLayout(top);
    column->addWidget(m_fixed);
    column->addWidget(m_picker);
    column->addWidget(m_footer);
    column->addStretch(1);
    connect(m_picker, &ScopePicker::changed, this, &ScopesPage::showDifference);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveRequested(m_picker->requested()); });
    connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT tokenRequested(m_picker->requested()); });
}

void ScopesPage::showCredential(const Credential &credential, const Provider &provider)
{
    const bool another = credential.id != m_credential.id;
    const bool otherProvider = m_provider != &provider;
    const bool asked = another || otherProvider || credential.scopes != m_credential.scopes;
    m_credential = credential;
    m_provider = &provider;
    m_grant = provider.grant(credential.grant);
    const bool fixed = m_grant && m_grant->kind == GrantKind::ApiKey;
    m_fixed->setVisible(fixed);
    m_fixed->setText(
        tr("An API key may do what it was made for: its scopes are chosen at the provider, where the key is "
           "made, and not asked for here."));
    m_picker->setVisible(!fixed);
    m_presets->setVisible(!fixed);
    m_count->setVisible(!fixed);
    // What was typed in for one credential is no choice of the next.
    if (otherProvider || (another && provider.scopes.freeEntry))
        m_picker->setRules(provider.scopes);
    if (otherProvider)
        showPresets(provider.scopes);
    m_picker->setGranted(credential.token.present ? credential.token.grantedScopes : std::nullopt);
    // What has been ticked and not yet kept survives a refresh of the token beside it.
    if (asked)
        m_picker->setRequested(credential.scopes);
    m_again->setText(!m_grant || !m_grant->needsBrowser() ? tr("Get a token with these scopes")
                     : credential.token.present           ? tr("Sign in again with these scopes")
                                                          : tr("Sign in with these scopes"));
    showDifference();
}

void ScopesPage::showPresets(const ScopeRules &rules)
{
    while (QLayoutItem *item = m_presets->layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (rules.presets.empty())
        return;
    auto *word = new TextLabel(TextLabel::Style::Body, tr("Presets"));
    word->setTone(Tone::Secondary);
    m_presets->layout()->addWidget(word);
    for (const ScopePreset &preset : rules.presets) {
        auto *button = makeCompactButton(localized(preset.title));
        button->setObjectName(QStringLiteral("preset-") + preset.id);
        connect(button, &QPushButton::clicked, m_picker, [this, scopes = preset.scopes] { m_picker->choose(scopes); });
        m_presets->layout()->addWidget(button);
    }
}

void ScopesPage::showDifference()
{
    if (!m_provider || !m_grant)
        return;
    const ScopeRules &rules = m_provider->scopes;
    const QStringList chosen = m_picker->requested();
    const int known = static_cast<int>(rules.list.size());
    m_count->setText(known > 0            ? tr("%1 of %2 scopes").arg(chosen.size()).arg(known)
                     : chosen.size() == 1 ? tr("1 scope")
                                          : tr("%1 scopes").arg(chosen.size()));
    m_picker->setGranted(m_credential.token.present ? m_credential.token.grantedScopes : std::nullopt);
    const bool fixed = m_grant->kind == GrantKind::ApiKey;
    const bool edited = chosen != ScopeSet::granted(rules, m_credential.scopes).list();
    const bool told = m_credential.token.present && m_credential.token.grantedScopes;
    const ScopeSet granted = ScopeSet::granted(rules, m_credential.token.grantedScopes.value_or(QStringList()));
    const QStringList missing = told ? ScopeSet::granted(rules, chosen).missingFrom(rules, granted) : QStringList();
    m_footer->setVisible(!fixed && (edited || !missing.isEmpty()));
    m_save->setVisible(edited);
    m_difference->setText(missing.isEmpty()     ? tr("The choice has changed.")
                          : missing.size() == 1 ? tr("1 scope is asked for but not granted:")
                                                : tr("%1 scopes are asked for but not granted:").arg(missing.size()));
    m_missing->setText(missing.join(QLatin1Char(' ')));
    m_missing->setVisible(!missing.isEmpty());
    const QString approval = m_grant->needsBrowser() ? tr("Signing in again asks the account's owner to approve it.")
                                                     : tr("The next token is asked for with these scopes.");
    m_explanation->setText(m_credential.token.present
                               ? tr("%1 The present token stays in use until the new one works.").arg(approval)
                               : approval);
}

} // namespace fob
