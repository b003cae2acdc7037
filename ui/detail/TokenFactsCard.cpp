// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/TokenFactsCard.h"

#include "core/ScopeSet.h"
#include "ui/credentials/StateLook.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Chips.h"
#include "ui/widgets/CopyableText.h"
#include "ui/widgets/TextLabel.h"
#include "wording/DurationWords.h"
#include "wording/GrantWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"
#include "wording/SignatureWords.h"
#include "wording/TokenWords.h"

#include <QGridLayout>

namespace fob {
namespace {

const QString unknown = QStringLiteral("—");

// By the provider's answers, else by the token's own word (RFC 7519 §4.1.2), which proves nothing.
QString accountWords(const Credential &credential, const DecodedToken *token)
{
    if (!credential.token.account.isEmpty())
        return safeText(credential.token.account, 80);
    if (token)
        for (const Claim &claim : token->claims)
            if (claim.name == QLatin1String("sub"))
                return TokenFactsCard::tr("%1 (from the token)").arg(safeText(claim.value, 80));
    return unknown;
}

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
    m_type = addFact(tr("Type"));
    m_signature = addFact(tr("Signature"));
    m_signature->setObjectName(QStringLiteral("token-signature"));
    m_issued = addFact(tr("Issued"));
    m_issuedTitle = m_facts.back().title;
    m_expires = addFact(tr("Expires"));
    m_grant = addFact(tr("Grant"));
    addFact(tr("Fingerprint"), m_fingerprint);
    m_account = addFact(tr("Account"));
    m_account->setObjectName(QStringLiteral("token-account"));
    m_renewal = addFact(tr("Afterwards"));
    addFact(tr("Granted"), m_granted);
    arrange(2);
}

void TokenFactsCard::addFact(const QString &name, QWidget *value)
{
    auto *title = new TextLabel(TextLabel::Style::Body, name, this);
    title->setTone(Tone::Secondary);
    title->setBuddy(value);
    m_facts.push_back({title, value});
}

TextLabel *TokenFactsCard::addFact(const QString &name)
{
    auto *value = new TextLabel(TextLabel::Style::Body, unknown, this);
    value->setWordWrap(true);
    addFact(name, value);
    return value;
}

void TokenFactsCard::arrange(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    const Metrics metrics(this);
    auto *grid = static_cast<QGridLayout *>(layout());
    const int last = static_cast<int>(m_facts.size()) - 1; // what was granted may be long: it has a line to itself
    for (int i = 0; i <= last; ++i) {
        const Fact &fact = m_facts[static_cast<std::size_t>(i)];
        const int row = 1 + i / columns;
        const int column = i == last ? 0 : 2 * (i % columns);
        grid->removeWidget(fact.title);
        grid->removeWidget(fact.value);
        grid->addWidget(fact.title, row, column, Qt::AlignTop);
        grid->addWidget(fact.value, row, column + 1, 1, i == last ? -1 : 1,
                        i == last ? Qt::Alignment() : Qt::Alignment(Qt::AlignTop));
    }
    for (int pair = 0; pair < 2; ++pair) {
        grid->setColumnMinimumWidth(2 * pair, pair < columns ? metrics.px(96) : 0);
        grid->setColumnStretch(2 * pair + 1, pair < columns ? 1 : 0);
    }
}

// As narrow as one fact a line may be: resizeEvent() sees to it.
QSize TokenFactsCard::minimumSizeHint() const
{
    return {qMin(Card::minimumSizeHint().width(), Metrics(this).px(330)), Card::minimumSizeHint().height()};
}

void TokenFactsCard::resizeEvent(QResizeEvent *event)
{
    arrange(width() < Metrics(this).px(560) ? 1 : 2);
    Card::resizeEvent(event);
}

void TokenFactsCard::showFacts(const Credential &credential, const Grant &grant, const ScopeRules &scopes, Instant now)
{
    const TokenFacts &token = credential.token;
    showToken(nullptr, QString(), credential);
    m_grant->setText(localized(grant.title));
    // Nobody issued a key to this computer: it was entered here.
    m_issuedTitle->setText(grant.kind == GrantKind::ApiKey ? tr("Stored") : tr("Issued"));
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
    m_account->setText(accountWords(credential, token));
    m_type->setText(token ? tokenKindWords(*token)
                    : credential.token.present && !credential.token.tokenType.isEmpty()
                        ? safeText(credential.token.tokenType, 40)
                        : unknown);
    m_fingerprint->setValue(fingerprint.isEmpty() ? unknown : fingerprint);
    showSignature(token, fingerprint);
}

void TokenFactsCard::showSignature(const DecodedToken *token, const QString &fingerprint)
{
    if (const auto known = m_checks.find(fingerprint); token && known != m_checks.end()) {
        m_signature->setText(signatureWords(known->second));
        m_signature->setTone(toneOf(known->second));
        return;
    }
    m_signature->setText(!token                                      ? unknown
                         : token->kind == DecodedToken::Kind::Opaque ? tr("none to check")
                                                                     : tr("not checked"));
    m_signature->setTone(Tone::Text);
}

void TokenFactsCard::remember(const QString &fingerprint, const SignatureCheck &check)
{
    m_checks.insert_or_assign(fingerprint, check);
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
