// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/TokenPage.h"

#include "ui/detail/ClaimRows.h"
#include "ui/credentials/StateLook.h"
#include "ui/detail/RowsTable.h"
#include "ui/detail/TokenFactsCard.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/LifetimeBar.h"
#include "ui/widgets/MaskedField.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/TextLabel.h"
#include "wording/ClaimWords.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace fob {
namespace {

QVBoxLayout *columnOf(Card *card)
{
    const Metrics metrics(card);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(metrics.px(16), metrics.px(16), metrics.px(16), metrics.px(16));
    column->setSpacing(metrics.px(10));
    return column;
}

double shareLeft(Instant issued, Instant expires, Instant now)
{
    const auto life = expires - issued;
    return life.count() <= 0 ? 0 : static_cast<double>((expires - now).count()) / static_cast<double>(life.count());
}

void showLife(LifetimeBar &bar, Instant issued, Instant expires, Instant now, Tone tone)
{
    const auto left = std::chrono::floor<std::chrono::seconds>(expires - now);
    const auto life = std::chrono::round<std::chrono::seconds>(expires - issued);
    if (left.count() <= 0)
        bar.setLife(0, Tone::Bad, TokenPage::tr("expired"), relativeWords(left));
    else
        bar.setLife(shareLeft(issued, expires, now), tone, durationWords(left),
                    TokenPage::tr("left of %1").arg(durationWords(life)));
}

} // namespace

TokenPage::TokenPage(QMenu *copyMenu, QWidget *parent)
    : QWidget(parent), m_trouble(new MessageStrip), m_field(new MaskedField), m_reveal(makeCompactButton(tr("Reveal"))),
      m_copy(makeToolButton(tr("Copy"))), m_access(new LifetimeBar(tr("Access"))), m_refresh(new LifetimeBar(tr("Refresh"))),
      m_facts(new TokenFactsCard)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics(this).px(16));
    column->addWidget(m_trouble);
    buildTokenCard(copyMenu);
    column->addWidget(m_facts);
    buildClaims();
    buildProfile();
    column->addStretch(1);
}

void TokenPage::buildTokenCard(QMenu *copyMenu)
{
    const Metrics metrics(this);
    auto *card = new Card;
    QVBoxLayout *column = columnOf(card);
    auto *line = new QHBoxLayout;
    line->setSpacing(metrics.px(8));
    m_title = new TextLabel(TextLabel::Style::Bold, tr("Access token"));
    line->addWidget(m_title);
    line->addStretch(1);
    // Clicking it must not take the focus: that would hide what it has just revealed.
    m_reveal->setFocusPolicy(Qt::TabFocus);
    m_reveal->setObjectName(QStringLiteral("reveal"));
    m_copy->setObjectName(QStringLiteral("copy"));
    m_copy->setAccessibleName(tr("Copy the access token"));
    m_copy->setPopupMode(QToolButton::InstantPopup);
    m_copy->setMenu(copyMenu);
    m_copy->setFocusPolicy(Qt::TabFocus);
    setCompact(m_copy, true);
    line->addWidget(m_reveal);
    line->addWidget(m_copy);
    column->addLayout(line);
    m_field->setObjectName(QStringLiteral("token"));
    m_field->setAccessibleName(tr("Access token"));
    m_field->setPlaceholder(tr("No token yet"));
    column->addWidget(m_field);
    column->addWidget(m_access);
    column->addWidget(m_refresh);
    layout()->addWidget(card);
    connect(m_reveal, &QPushButton::clicked, this, [this] {
        if (m_field->isRevealed())
            m_field->mask();
        else
            Q_EMIT revealRequested();
    });
    connect(m_field, &MaskedField::revealRequested, this, &TokenPage::revealRequested);
    connect(m_field, &MaskedField::revealed, this, [this] { m_reveal->setText(tr("Hide")); });
    connect(m_field, &MaskedField::masked, this, [this] { m_reveal->setText(tr("Reveal")); });
}

void TokenPage::buildClaims()
{
    m_claimsCard = new Card;
    m_claimsCount = new TextLabel(TextLabel::Style::Body);
    m_claimsCount->setTone(Tone::Secondary);
    m_claims = new RowsTable({tr("Claim"), tr("Value"), tr("Meaning")});
    m_header = new RowsTable({tr("Header"), tr("Value"), tr("Meaning")});
    m_claimsNote = new TextLabel(TextLabel::Style::Small);
    m_claimsNote->setTone(Tone::Secondary);
    m_claimsNote->setWordWrap(true);
    QVBoxLayout *column = columnOf(m_claimsCard);
    auto *line = new QHBoxLayout;
    line->addWidget(new TextLabel(TextLabel::Style::Bold, tr("Claims")));
    line->addStretch(1);
    line->addWidget(m_claimsCount);
    m_verify = makeCompactButton(tr("Verify…"));
    m_verify->setObjectName(QStringLiteral("verify-token"));
    m_verify->setAccessibleDescription(tr("Check the signature of this token"));
    line->addWidget(m_verify);
    connect(m_verify, &QPushButton::clicked, this, &TokenPage::inspectRequested);
    column->addLayout(line);
    column->addWidget(m_claims);
    column->addWidget(m_header);
    column->addWidget(m_claimsNote);
    m_claimsCard->hide();
    layout()->addWidget(m_claimsCard);
}

void TokenPage::showCredential(const Credential &credential, const Provider &provider, Instant now)
{
    const Grant *grant = provider.grant(credential.grant);
    if (!grant)
        return;
    const bool another = credential.id != m_credential.id;
    const bool sameToken = !another && credential.token == m_credential.token;
    m_credential = credential;
    m_trouble->hide();
    if (!sameToken) {
        m_field->setPresent(credential.token.present);
        m_token.reset();
        m_claimsCard->hide();
    }
    m_field->setPlaceholder(grant->needsBrowser() ? tr("No token yet. Sign in to get one.")
                                                  : tr("No token yet. Get one with the button above."));
    m_title->setText(grant->kind == GrantKind::ApiKey ? tr("API key") : tr("Access token"));
    m_field->setAccessibleName(m_title->text());
    m_reveal->setEnabled(credential.token.present);
    m_copy->setEnabled(credential.token.present);
    m_facts->setVisible(credential.token.present);
    m_facts->showFacts(credential, *grant, provider.scopes, now);
    if (m_token)
        m_facts->showToken(&*m_token, m_fingerprint, credential);
    // A refresh on the way to the profile comes by here as well; its answer is still to come.
    if (another) {
        m_profile->hide();
        m_profileTrouble->hide();
        setReadingProfile(false);
    }
    m_profileCard->setVisible(accountCall(provider) && credential.token.present);
    showBars(now);
}

void TokenPage::showToken(const DecodedToken &token, const QString &fingerprint, Instant now)
{
    m_token = token;
    m_fingerprint = fingerprint;
    m_facts->showToken(&token, fingerprint, m_credential);
    showClaims(token, now);
}

void TokenPage::showCheck(const QString &fingerprint, const SignatureCheck &check)
{
    m_facts->remember(fingerprint, check);
    if (m_token)
        m_facts->showToken(&*m_token, m_fingerprint, m_credential);
}

void TokenPage::showTrouble(const Error &error)
{
    m_trouble->showError(Tone::Warning, error);
    Q_EMIT troubled(error);
}

void TokenPage::forgetTrouble(const QString &sentence)
{
    if (m_trouble->sentence() == sentence)
        m_trouble->hide();
}

void TokenPage::reveal(const Secret &token)
{
    if (!m_field->canBeSeen())
        return; // nor is the focus fetched from where the user has gone
    m_field->setFocus();
    m_field->reveal(token);
}

void TokenPage::hideSecrets()
{
    m_field->mask();
    m_token.reset();
    m_fingerprint.clear();
    m_facts->showToken(nullptr, {}, m_credential);
    m_claimsCard->hide();
    m_claims->setRows({});
    m_header->setRows({});
    m_profile->setRows({});
    m_profile->hide();
    setReadingProfile(false);
}

void TokenPage::showBars(Instant now)
{
    const TokenFacts &token = m_credential.token;
    m_access->setVisible(token.present);
    m_refresh->setVisible(token.present && token.hasRefreshToken);
    if (!token.present)
        return;
    if (token.expiresAt) {
        const auto left = *token.expiresAt - now;
        const bool ending = left < std::chrono::minutes(5) || left * 10 < *token.expiresAt - token.issuedAt;
        showLife(*m_access, token.issuedAt, *token.expiresAt, now, ending ? Tone::Warning : Tone::Fresh);
    } else {
        m_access->setLife(1, Tone::Fresh, tr("no expiry"), tr("until it is revoked"));
    }
    if (token.refreshExpiresAt)
        showLife(*m_refresh, token.issuedAt, *token.refreshExpiresAt, now, Tone::Accent);
    else
        m_refresh->setLife(1, Tone::Accent, tr("stored"), tr("its end is not known"));
    const int names = qMax(m_access->nameWidth(), m_refresh->nameWidth());
    const int words = qMax(m_access->wordsWidth(), m_refresh->isHidden() ? 0 : m_refresh->wordsWidth());
    m_access->setColumns(names, words);
    m_refresh->setColumns(names, words);
}

void TokenPage::showClaims(const DecodedToken &token, Instant now)
{
    m_claimsCard->setVisible(token.kind != DecodedToken::Kind::Opaque);
    if (token.kind == DecodedToken::Kind::Opaque)
        return;
    m_verify->setVisible(token.kind == DecodedToken::Kind::Jws);
    m_claimsCount->setText(tr("header · %1   claims · %2").arg(token.header.size()).arg(token.claims.size() + token.moreClaims));
    m_header->setRows(headerRows(token, now));
    m_claims->setRows(claimRows(token, now));
    m_claims->setVisible(!token.claims.empty());
    m_claimsNote->setText(
        token.kind == DecodedToken::Kind::Jwe
            ? tr("The claims of this token are encrypted: only its recipient can read them.")
            : tr("This is what the token says of itself. Reading it proves nothing about who wrote it."));
}

void TokenPage::tick(Instant now)
{
    showBars(now);
    m_facts->tick(m_credential, now);
    if (m_token)
        showClaims(*m_token, now);
}

} // namespace fob
