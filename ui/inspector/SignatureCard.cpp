// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/SignatureCard.h"

#include "core/SignatureVerifier.h"
#include "services/ProviderKeys.h"
#include "ui/inspector/PasteField.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/TextLabel.h"
#include "wording/SignatureWords.h"

#include <QCheckBox>
#include <QVBoxLayout>

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
    case State::Removed:
        return Tone::Warning;
    default:
        return Tone::Secondary;
    }
}

} // namespace

SignatureCard::SignatureCard(const WindowParts &parts, const Secret &token, QWidget *parent)
    : Card(Kind::Raised, parent), m_parts(parts), m_token(token), m_asking(std::make_unique<QObject>())
{
    build();
}

void SignatureCard::build()
{
    const Metrics metrics(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.px(16), metrics.px(16), metrics.px(16), metrics.px(16));
    column->setSpacing(metrics.px(8));
    column->addWidget(new TextLabel(TextLabel::Style::Bold, tr("Signature")));
    m_words = new TextLabel(TextLabel::Style::Body);
    m_words->setObjectName(QStringLiteral("signature"));
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    m_verify = makeCompactButton(tr("Verify with its provider's keys"));
    m_verify->setObjectName(QStringLiteral("verify"));
    m_verify->setAutoDefault(false);
    m_withKey = makeCompactButton(tr("Verify with a key…"));
    m_withKey->setObjectName(QStringLiteral("with-key"));
    m_withKey->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->setSpacing(metrics.px(8));
    line->addWidget(m_verify);
    line->addWidget(m_withKey);
    line->addStretch(1);
    column->addLayout(line);
    m_keyArea = new QWidget;
    auto *key = new QVBoxLayout(m_keyArea);
    key->setContentsMargins(0, 0, 0, 0);
    key->setSpacing(metrics.px(8));
    m_key = new PasteField;
    m_key->setObjectName(QStringLiteral("key"));
    m_key->setAccessibleName(tr("Key"));
    m_key->setPlaceholderText(tr("Paste a JWK, a JWK set, or a PEM public key or certificate"));
    m_keyIsSecret = new QCheckBox(tr("What I paste is an HMAC secret"));
    m_keyIsSecret->setObjectName(QStringLiteral("key-is-secret"));
    key->addWidget(m_keyIsSecret);
    key->addWidget(m_key);
    column->addWidget(m_keyArea);
    connect(m_verify, &QPushButton::clicked, this, &SignatureCard::verifyWithProvider);
    connect(m_withKey, &QPushButton::clicked, this, [this] {
        m_keyArea->setVisible(m_keyArea->isHidden());
        m_key->setFocus();
    });
    connect(m_key, &PasteField::received, this, [this](const Secret &text) { verifyWith(text); });
}

void SignatureCard::showToken(const std::optional<Credential> &owner)
{
    m_asking = std::make_unique<QObject>();
    m_owner = owner;
    m_check = signatureAtSight(m_token.reveal());
    m_keyArea->hide();
    // Nothing that a key could change about an encrypted, an unsigned or an opaque one, or a copy without its
    // signature.
    const bool canCheck = m_parts.signatures && m_check.state == State::NotChecked;
    m_verify->setVisible(canCheck && m_owner && hasProviderKeys(m_parts.flow.providers, *m_owner));
    m_verify->setEnabled(true);
    m_withKey->setVisible(canCheck);
    showState();
}

void SignatureCard::clear()
{
    m_asking = std::make_unique<QObject>();
    m_key->clear();
}

QPushButton *SignatureCard::firstStep() const
{
    for (QPushButton *button : {m_verify, m_withKey}) {
        if (!button->isHidden())
            return button;
    }
    return nullptr;
}

void SignatureCard::showState()
{
    m_words->setText(signatureWords(m_check));
    m_words->setTone(toneOf(m_check));
}

void SignatureCard::verifyWithProvider()
{
    if (!m_owner)
        return;
    m_verify->setEnabled(false);
    fetchProviderKeys(m_parts.flow, *m_owner, *m_parts.signatures, m_asking.get(), [this](Result<KeySet> keys) {
        m_verify->setEnabled(true);
        if (keys)
            verifyWith(*keys);
        else
            Q_EMIT failed(keys.error());
    });
}

void SignatureCard::verifyWith(const Secret &keyText)
{
    const auto kind =
        m_keyIsSecret->isChecked() ? SignatureVerifier::KeyText::Secret : SignatureVerifier::KeyText::Public;
    const auto keys = m_parts.signatures->readKeys(keyText.reveal(), kind);
    if (!keys) {
        Q_EMIT failed(keys.error());
        return;
    }
    m_withKey->setFocus(); // the field that had it goes
    m_keyArea->hide();
    verifyWith(*keys);
}

void SignatureCard::verifyWith(const KeySet &keys)
{
    auto check = m_parts.signatures->check(m_token.reveal(), keys);
    if (!check) {
        Q_EMIT failed(check.error());
        return;
    }
    m_check = *std::move(check);
    showState();
    Q_EMIT checked();
}

} // namespace fob
