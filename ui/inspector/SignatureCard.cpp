// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/SignatureCard.h"

#include "core/SignatureVerifier.h"
#include "services/ProviderKeys.h"
#include "ui/credentials/StateLook.h"
#include "ui/inspector/KeyEntry.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/TextLabel.h"
#include "wording/SignatureWords.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace fob {

using State = SignatureCheck::State;

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
    m_key = new KeyEntry;
    column->addWidget(m_key);
    m_trouble = new MessageStrip;
    m_trouble->setObjectName(QStringLiteral("key-trouble"));
    column->addWidget(m_trouble);
    connect(m_verify, &QPushButton::clicked, this, &SignatureCard::verifyWithProvider);
    connect(m_withKey, &QPushButton::clicked, this, [this] {
        m_key->setVisible(m_key->isHidden());
        m_key->setFocus();
    });
    connect(m_key, &KeyEntry::entered, this, [this](const Secret &text, SignatureVerifier::KeyText kind) {
        const auto keys = m_parts.signatures->readKeys(text.reveal(), kind);
        if (!keys)
            return complain(keys.error());
        m_withKey->setFocus(); // the field that had it goes
        m_key->hide();
        verifyWith(*keys);
    });
}

void SignatureCard::showToken(const std::optional<Credential> &owner)
{
    m_asking = std::make_unique<QObject>();
    m_owner = owner;
    m_check = signatureAtSight(m_token.reveal());
    m_key->hide();
    m_key->reset(m_check.algorithm);
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
    m_trouble->hide();
}

void SignatureCard::verifyWithProvider()
{
    if (!m_owner)
        return;
    m_verify->setEnabled(false);
    m_words->setText(tr("being checked: its provider is asked for its keys…"));
    m_words->setTone(Tone::Secondary);
    m_trouble->hide();
    fetchProviderKeys(m_parts.flow, *m_owner, *m_parts.signatures, m_asking.get(), [this](Result<KeySet> keys) {
        m_verify->setEnabled(true);
        if (keys)
            verifyWith(*keys);
        else
            complain(keys.error());
    });
}

void SignatureCard::verifyWith(const KeySet &keys)
{
    auto check = m_parts.signatures->check(m_token.reveal(), keys);
    if (!check)
        return complain(check.error());
    m_check = *std::move(check);
    showState();
    Q_EMIT checked(m_check);
}

void SignatureCard::complain(const Error &error)
{
    m_check = signatureAtSight(m_token.reveal());
    showState();
    m_trouble->showError(Tone::Bad, error);
}

} // namespace fob
