// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/TokenFactsCard.h"

#include "core/ScopeSet.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Chips.h"
#include "ui/widgets/CopyableText.h"
#include "ui/widgets/TextLabel.h"
#include "wording/DurationWords.h"
#include "wording/GrantWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"
#include "wording/TokenWords.h"

#include <QGridLayout>

namespace fob {
namespace {

const QString unknown = QStringLiteral("—");
constexpr int issuedRow = 2;

} // namespace

TokenFactsCard::TokenFactsCard(QWidget *parent)
    : Card(Kind::Raised, parent), m_fingerprint(new CopyableText(TextLabel::Style::Monospace, unknown)),
      m_granted(new ChipFlow)
{
    const Metrics metrics(this);
    m_fingerprint->setObjectName(QStringLiteral("fingerprint"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(metrics.px(16), metrics.px(16), metrics.px(16), metrics.px(16));
    grid->setVerticalSpacing(metrics.px(8));
    grid->setHorizontalSpacing(metrics.px(16));
    grid->addWidget(new TextLabel(TextLabel::Style::Bold, tr("Facts")), 0, 0, 1, 4);
    m_type = addFact(1, 0, tr("Type"));
    m_signature = addFact(1, 2, tr("Signature"));
    m_issued = addFact(issuedRow, 0, tr("Issued"));
    m_expires = addFact(2, 2, tr("Expires"));
    m_grant = addFact(3, 0, tr("Grant"));
    addFact(3, 2, tr("Fingerprint"), m_fingerprint);
    m_account = addFact(4, 0, tr("Account"));
    m_renewal = addFact(4, 2, tr("Afterwards"));
    auto *granted = new TextLabel(TextLabel::Style::Body, tr("Granted"));
    granted->setTone(Tone::Secondary);
    grid->addWidget(granted, 5, 0, Qt::AlignTop);
    grid->addWidget(m_granted, 5, 1, 1, 3);
    grid->setColumnMinimumWidth(0, metrics.px(96));
    grid->setColumnMinimumWidth(2, metrics.px(96));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
}

void TokenFactsCard::addFact(int row, int column, const QString &name, TextLabel *value)
{
    auto *title = new TextLabel(TextLabel::Style::Body, name);
    title->setTone(Tone::Secondary);
    title->setBuddy(value);
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->addWidget(title, row, column, Qt::AlignTop);
    grid->addWidget(value, row, column + 1, Qt::AlignTop);
}

QLabel *TokenFactsCard::titleOf(int row) const
{
    return static_cast<QLabel *>(static_cast<QGridLayout *>(layout())->itemAtPosition(row, 0)->widget());
}

TextLabel *TokenFactsCard::addFact(int row, int column, const QString &name)
{
    auto *value = new TextLabel(TextLabel::Style::Body, unknown);
    value->setWordWrap(true);
    addFact(row, column, name, value);
    return value;
}

void TokenFactsCard::showFacts(const Credential &credential, const Grant &grant, const ScopeRules &scopes, Instant now)
{
    const TokenFacts &token = credential.token;
    showToken(nullptr, QString(), credential);
    m_account->setText(token.account.isEmpty() ? unknown : safeText(token.account, 80));
    m_grant->setText(localized(grant.title));
    // Nobody issued a key to this computer: it was entered here.
    titleOf(issuedRow)->setText(grant.kind == GrantKind::ApiKey ? tr("Stored") : tr("Issued"));
    m_renewal->setText(renewalWords(grant));
    const bool told = token.present && token.grantedScopes.has_value();
    m_granted->setChips(told ? ScopeSet::granted(scopes, *token.grantedScopes).list() : QStringList(),
                        !token.present ? unknown
                        : told         ? tr("none")
                                       : tr("the provider did not say"));
    tick(credential, now);
}

void TokenFactsCard::showToken(const DecodedToken *token, const QString &fingerprint, const Credential &credential)
{
    m_type->setText(token ? tokenKindWords(*token)
                    : credential.token.present && !credential.token.tokenType.isEmpty()
                        ? safeText(credential.token.tokenType, 40)
                        : unknown);
    m_fingerprint->setValue(fingerprint.isEmpty() ? unknown : fingerprint);
    m_signature->setText(!token                                      ? unknown
                         : token->kind == DecodedToken::Kind::Opaque ? tr("none to check")
                                                                     : tr("not checked"));
}

void TokenFactsCard::tick(const Credential &credential, Instant now)
{
    const TokenFacts &token = credential.token;
    m_issued->setText(token.present ? momentWords(token.issuedAt, now) : unknown);
    if (!token.present)
        m_expires->setText(unknown);
    else if (!token.expiresAt)
        m_expires->setText(tr("no known expiry"));
    else
        m_expires->setText(
            tr("%1, %2").arg(momentWords(*token.expiresAt, now),
                             relativeWords(std::chrono::floor<std::chrono::seconds>(*token.expiresAt - now))));
}

} // namespace fob
