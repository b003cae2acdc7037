// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector does; its parts are laid out in InspectorDialogParts.cpp.
#include "ui/inspector/InspectorDialog.h"

#include "core/Fingerprint.h"
#include "core/SignatureVerifier.h"
#include "core/TokenComparison.h"
#include "core/TokenText.h"
#include "services/ProviderKeys.h"
#include "ui/detail/ClaimRows.h"
#include "ui/detail/RowsTable.h"
#include "ui/inspector/FactsGrid.h"
#include "ui/inspector/PasteField.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CopyableText.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/TextLabel.h"
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

namespace fob {

namespace {

using State = SignatureCheck::State;

Tone toneOf(const SignatureCheck &check)
{
    switch (check.state) {
    case State::Valid:
        return check.weak ? Tone::Warning : Tone::Fresh;
    case State::Invalid:
    case State::NotSigned:
    case State::AlgorithmNotAllowed:
        return Tone::Bad;
    default:
        return Tone::Secondary;
    }
}

} // namespace

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
    for (PasteField *field : {m_paste, m_key, m_other}) // what was typed and not handed on
        field->clear();
    m_phrase->clear();
    m_trouble->hide();
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

void InspectorDialog::complain(const Error &error) { m_trouble->showError(Tone::Bad, error); }

void InspectorDialog::receive(const Secret &text)
{
    std::vector<FoundToken> found = findTokens(text.reveal());
    const int chosen = likeliest(found);
    if (chosen < 0) {
        m_trouble->showMessage(Tone::Warning, tr("There is no token in this text."),
                               tr("Paste the token itself, or a text that holds one: a header line, a curl command, "
                                  "JSON, an address, a log line."));
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
    m_decoded = DecodedToken::decode(m_token.reveal());
    m_signature = signatureAtSight(m_token.reveal());
    m_foundAt = foundAt;
    m_others = others;
    m_recognised.reset();
    m_owner.reset();
    if (auto recognised = m_parts.flow.vault.recognise(m_token); recognised && *recognised) {
        m_recognised = std::move(**recognised);
        if (auto owner = m_parts.flow.vault.findById(m_recognised->credentialId))
            m_owner = *std::move(owner);
    }
    m_trouble->hide();
    m_keyArea->hide();
    m_comparison->hide();
    m_comparisonWords->clear();
    m_phrase->clear();
    showFacts();
    showSignature();
    const Instant now = m_parts.flow.clock.now();
    m_claimsCard->setVisible(m_decoded.kind != DecodedToken::Kind::Opaque);
    m_claims->setRows(claimRows(m_decoded.claims, false, now));
    m_claims->setVisible(!m_decoded.claims.empty());
    m_header->setRows(claimRows(m_decoded.header, true, now));
    m_safeCopy->setVisible(m_decoded.kind == DecodedToken::Kind::Jws);
    m_safeCopy->setText(tr("Copy without its signature"));
    m_withStored->setVisible(m_stored && m_stored->token.present);
    m_results->show();
    m_another->show();
    focusFirstStep();
    m_pasting->hide();
    m_scroll->verticalScrollBar()->setValue(0);
}

// What is most likely done next has the focus, and not whatever comes behind the field that has gone.
void InspectorDialog::focusFirstStep()
{
    for (QPushButton *button : {m_verify, m_withKey, m_another}) {
        if (button->isVisibleTo(this)) {
            button->setFocus();
            return;
        }
    }
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
    add(tr("Length"), tr("%1 characters").arg(m_token.size()));
    add(tr("Found"), m_others > 0 ? tr("%1; %2 more in the text").arg(m_foundAt).arg(m_others) : m_foundAt);
    add(tr("Belongs to"),
        m_recognised ? recognisedWords(*m_recognised, now) : tr("no stored credential that is known"));
    if (m_decoded.expiresAt)
        add(tr("Expires"),
            tr("%1, %2").arg(momentWords(*m_decoded.expiresAt, now),
                             relativeWords(std::chrono::floor<std::chrono::seconds>(*m_decoded.expiresAt - now))));
    if (const auto key = m_parts.flow.vault.installationKey())
        add(tr("Fingerprint"), fingerprint(m_token, *key), true);
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

void InspectorDialog::showSignature()
{
    m_signatureWords->setText(signatureWords(m_signature));
    m_signatureWords->setTone(toneOf(m_signature));
    // Nothing that a key could change about an encrypted, an unsigned or an opaque one.
    const SignatureCheck sight = signatureAtSight(m_token.reveal());
    const bool canCheck = m_parts.signatures && sight.state == State::NotChecked;
    m_verify->setVisible(canCheck && m_owner && hasProviderKeys(m_parts.flow.providers, *m_owner));
    m_verify->setEnabled(true);
    m_withKey->setVisible(canCheck);
}

void InspectorDialog::verifyWithProvider()
{
    if (!m_owner)
        return;
    m_trouble->hide();
    m_verify->setEnabled(false);
    fetchProviderKeys(m_parts.flow, *m_owner, *m_parts.signatures, m_asking.get(), [this](Result<KeySet> keys) {
        m_verify->setEnabled(true);
        if (!keys)
            return complain(keys.error());
        verifyWith(*keys);
    });
}

void InspectorDialog::verifyWith(const Secret &keyText)
{
    const auto kind =
        m_keyIsSecret->isChecked() ? SignatureVerifier::KeyText::Secret : SignatureVerifier::KeyText::Public;
    const auto keys = m_parts.signatures->readKeys(keyText.reveal(), kind);
    if (!keys)
        return complain(keys.error());
    m_withKey->setFocus(); // the field that had it goes
    m_keyArea->hide();
    verifyWith(*keys);
}

void InspectorDialog::verifyWith(const KeySet &keys)
{
    auto check = m_parts.signatures->check(m_token.reveal(), keys);
    if (!check)
        return complain(check.error());
    m_trouble->hide();
    m_signature = *std::move(check);
    showSignature();
}

void InspectorDialog::compareWithText(const Secret &text)
{
    const std::vector<FoundToken> found = findTokens(text.reveal());
    const int chosen = likeliest(found);
    if (chosen < 0)
        return m_trouble->showMessage(Tone::Warning, tr("There is no token in this text."));
    compareWith(found[static_cast<std::size_t>(chosen)].token);
}

void InspectorDialog::compareWithStored()
{
    withStoredToken([this](const Secret &token) { compareWith(token); });
}

void InspectorDialog::compareWith(const Secret &token)
{
    m_trouble->hide();
    std::vector<RowsTable::Row> rows;
    int differences = 0;
    const auto valueOf = [](const std::optional<Claim> &claim) {
        return claim ? safeText(claim->value, 300) : QStringLiteral("–");
    };
    for (const ComparedClaim &row : compareTokens(m_decoded, DecodedToken::decode(token.reveal()))) {
        differences += row.differs() ? 1 : 0;
        if (rows.size() < 300)
            rows.push_back({(row.differs() ? QStringLiteral("≠ ") : QString()) + safeText(row.path, 80),
                            valueOf(row.left), row.differs() ? QString() : breakable(valueOf(row.right)),
                            row.differs() ? breakable(valueOf(row.right)) : QString(), row.differs()});
    }
    m_comparisonWords->setText(m_token.equals(token) ? tr("Both are the same token.")
                               : rows.empty()        ? tr("These are two tokens; neither can be read here.")
                                                     : tr("These are two tokens. Differences: %1").arg(differences));
    m_comparison->setRows(rows);
    m_comparison->setVisible(!rows.empty());
}

void InspectorDialog::copyWithoutSignature()
{
    // What is left is no token: nobody accepts one without its signature.
    QGuiApplication::clipboard()->setText(QString::fromLatin1(withoutSignature(m_token.reveal())));
    m_safeCopy->setText(tr("Copied; it is no token without its signature"));
}

void InspectorDialog::showShared()
{
    const QString phrase = m_phrase->text().simplified();
    m_shared->setText(phrase.isEmpty() ? QString() : sharedFingerprint(m_token, phrase));
    m_shared->setVisible(!phrase.isEmpty());
}

} // namespace fob
