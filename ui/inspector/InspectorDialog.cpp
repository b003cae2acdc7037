// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector does; its parts are laid out in InspectorDialogParts.cpp.
#include "ui/inspector/InspectorDialog.h"

#include "core/Fingerprint.h"
#include "core/TokenText.h"
#include "ui/detail/ClaimRows.h"
#include "ui/detail/RowsTable.h"
#include "ui/inspector/ComparisonRows.h"
#include "ui/inspector/FactsGrid.h"
#include "ui/inspector/PasteField.h"
#include "ui/inspector/SignatureCard.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/TextLabel.h"
#include "ui/widgets/Toast.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"
#include "wording/SignatureWords.h"
#include "wording/TokenWords.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

namespace fob {

InspectorDialog::InspectorDialog(const WindowParts &parts, const std::optional<Credential> &stored, QWidget *parent)
    : QDialog(parent), m_parts(parts), m_stored(stored), m_asking(std::make_unique<QObject>())
{
    build();
    reset();
}

void InspectorDialog::reset()
{
    m_asking = std::make_unique<QObject>();
    m_token = Secret();
    for (PasteField *field : {m_paste, m_other}) // what was typed and not handed on
        field->clear();
    m_signature->clear();
    m_phrase->clear();
    m_trouble->hide();
    m_onlyDifferences->setChecked(false);
    hideComparison();
    m_pasting->show();
    m_paste->setFocus(); // before the results go: the focus would wander through what is left
    m_results->hide();
    m_another->hide();
}

void InspectorDialog::giveUp()
{
    reset();
    m_decoded = DecodedToken();
    m_facts->setFacts({});
    for (RowsTable *table : {m_claims, m_header, m_comparison})
        table->setRows({});
    reject();
}

void InspectorDialog::complain(const Error &error)
{
    m_trouble->showError(Tone::Bad, error);
    m_scroll->verticalScrollBar()->setValue(0); // where it is said
}

void InspectorDialog::receive(const Secret &text)
{
    std::vector<FoundToken> found = findTokens(text.reveal());
    const int chosen = likeliest(found);
    if (chosen < 0) {
        m_trouble->showMessage(Tone::Warning, tr("There is no token in this text."));
        return;
    }
    FoundToken &token = found[static_cast<std::size_t>(chosen)];
    inspect(std::move(token.token), foundWords(token), static_cast<int>(found.size()) - 1);
}

void InspectorDialog::inspectStored()
{
    withStoredToken([this](const Secret &token) {
        m_parts.flow.vault.remember(m_stored->id, token);
        inspect(token.duplicate(), {}, 0);
    });
}

void InspectorDialog::withStoredToken(const std::function<void(const Secret &)> &use)
{
    if (!m_stored)
        return;
    m_parts.flow.vault.openSecrets(m_stored->id, m_asking.get(), [this, use](Result<CredentialSecrets> secrets) {
        if (!secrets)
            return complain(secrets.error());
        if (!secrets->tokens)
            return complain(failure(Error::Kind::TokenMissing, m_stored->name).value());
        use(secrets->tokens->accessToken);
    });
}

void InspectorDialog::inspect(Secret token, const QString &foundAt, int others)
{
    m_asking = std::make_unique<QObject>();
    m_token = std::move(token);
    m_decoded = DecodedToken::decode(m_token.reveal(), mostClaimRows);
    m_foundAt = foundAt;
    m_others = others;
    recognise();
    m_trouble->hide();
    m_phrase->clear();
    showFacts();
    m_signature->showToken(m_owner);
    const Instant now = m_parts.flow.clock.now();
    m_claimsCard->setVisible(m_decoded.kind != DecodedToken::Kind::Opaque);
    m_claimsTitle->setText(m_decoded.claims.empty() ? tr("Header") : tr("Claims"));
    m_claims->setRows(claimRows(m_decoded, now));
    m_claims->setVisible(!m_decoded.claims.empty());
    m_header->setRows(headerRows(m_decoded, now));
    m_safeCopy->setVisible(m_decoded.seal == DecodedToken::Seal::Signed);
    offerCopy();
    m_withStored->setVisible(m_stored && m_stored->token.present);
    m_results->show();
    m_another->show();
    focusFirstStep();
    m_pasting->hide();
    m_scroll->verticalScrollBar()->setValue(0);
}

void InspectorDialog::recognise()
{
    m_fingerprint.clear();
    m_recognised.reset();
    m_owner.reset();
    const auto key = m_parts.flow.vault.installationKey();
    if (!key)
        return;
    const QString digest = fullFingerprint(m_token, *key);
    m_fingerprint = shownFingerprint(digest);
    if (auto recognised = m_parts.flow.vault.recognise(digest); recognised && *recognised) {
        m_recognised = std::move(**recognised);
        if (auto owner = m_parts.flow.vault.findById(m_recognised->credentialId))
            m_owner = *std::move(owner);
    }
}

// What is most likely done next has the focus, and not whatever comes behind the field that has gone.
void InspectorDialog::focusFirstStep()
{
    QPushButton *step = m_signature->firstStep();
    (step ? step : m_another)->setFocus();
}

void InspectorDialog::showFacts()
{
    const Instant now = m_parts.flow.clock.now();
    std::vector<FactsGrid::Fact> facts;
    const auto add = [&facts](const QString &name, const QString &value, bool code = false) {
        if (!value.isEmpty())
            facts.push_back({name, value, code});
    };
    add(tr("Type"), tokenKindWords(m_decoded));
    add(tr("Length"), tr("%L1 characters").arg(m_token.size()));
    if (m_decoded.moreClaims > 0)
        add(tr("Claims"), tr("%L1, of which %L2 can be shown")
                              .arg(m_decoded.claims.size() + m_decoded.moreClaims)
                              .arg(m_decoded.claims.size()));
    add(tr("Found"), m_others > 0 ? tr("%1; %2 more in the text").arg(m_foundAt).arg(m_others) : m_foundAt);
    add(tr("Belongs to"),
        m_recognised ? recognisedWords(*m_recognised, now) : tr("no stored credential that is known"));
    if (m_decoded.expiresAt)
        add(*m_decoded.expiresAt <= now ? tr("Expired") : tr("Expires"),
            tr("%1, %2").arg(momentWords(*m_decoded.expiresAt, now),
                             relativeWords(std::chrono::floor<std::chrono::seconds>(*m_decoded.expiresAt - now))));
    add(tr("Fingerprint"), m_fingerprint, true);
    if (m_decoded.scopes && m_owner) {
        QStringList missing;
        for (const QString &scope : m_owner->scopes)
            if (!m_decoded.scopes->contains(scope))
                missing << safeText(scope, 80);
        add(tr("Scopes in it"), safeText(m_decoded.scopes->join(u' '), 2000), true);
        add(tr("Asked for, not in it"), missing.join(u' '), true);
    }
    m_facts->setFacts(facts);
}

void InspectorDialog::compareWithText(const Secret &text)
{
    const std::vector<FoundToken> found = findTokens(text.reveal());
    const int chosen = likeliest(found);
    if (chosen < 0) {
        hideComparison();
        m_comparisonWords->setText(tr("There is no token in this text."));
        m_comparisonWords->setTone(Tone::Warning);
        m_comparisonWords->show();
        return;
    }
    compareWith(found[static_cast<std::size_t>(chosen)].token);
}

void InspectorDialog::compareWithStored()
{
    withStoredToken([this](const Secret &token) { compareWith(token); });
}

void InspectorDialog::compareWith(const Secret &token)
{
    m_trouble->hide();
    // All of both, whatever is shown of them.
    m_compared = compareTokens(DecodedToken::decode(m_token.reveal()), DecodedToken::decode(token.reveal()));
    m_comparisonWords->setText(likenessWords(likeness(m_token, token), m_compared));
    m_comparisonWords->setTone(Tone::Text);
    m_comparisonWords->show();
    showComparison();
    // When it has been laid out: what was asked for is not to be looked for.
    QTimer::singleShot(0, m_asking.get(), [this] {
        const int top = m_comparisonWords->mapTo(m_scroll->widget(), QPoint()).y();
        m_scroll->verticalScrollBar()->setValue(top - Metrics(this).px(16));
    });
}

void InspectorDialog::showComparison()
{
    const std::vector<RowsTable::Row> rows =
        comparisonRows(m_compared, m_onlyDifferences->isChecked(), m_parts.flow.clock.now());
    m_comparison->setRows(rows);
    m_comparison->setVisible(!rows.empty());
    m_onlyDifferences->setVisible(!m_compared.empty());
}

void InspectorDialog::hideComparison()
{
    m_compared.clear();
    for (QWidget *part : {static_cast<QWidget *>(m_comparisonWords), static_cast<QWidget *>(m_onlyDifferences),
                          static_cast<QWidget *>(m_comparison)})
        part->hide();
}

void InspectorDialog::offerCopy() { m_safeCopy->setText(tr("Copy without its signature")); }

void InspectorDialog::copyWithoutSignature()
{
    // What is left is no token: nobody accepts one without its signature.
    QGuiApplication::clipboard()->setText(QString::fromLatin1(withoutSignature(m_token.reveal())));
    m_safeCopy->setText(tr("Copied; it is no token without its signature"));
    QTimer::singleShot(Toast::shownFor, m_asking.get(), [this] { offerCopy(); });
}

void InspectorDialog::showShared()
{
    const QString phrase = m_phrase->text().simplified();
    m_shared->setText(phrase.isEmpty() ? QString() : sharedFingerprint(m_token, phrase));
    m_shared->setVisible(!phrase.isEmpty());
}

} // namespace fob
