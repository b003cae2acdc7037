// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/KeyEntry.h"

#include "core/Signature.h"
#include "ui/inspector/PasteField.h"
#include "ui/theme/Metrics.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace fob {

KeyEntry::KeyEntry(QWidget *parent)
    : QWidget(parent), m_isSecret(new QCheckBox(tr("What I paste is an HMAC secret"))), m_key(new PasteField)
{
    m_isSecret->setObjectName(QStringLiteral("key-is-secret"));
    m_key->setObjectName(QStringLiteral("key"));
    m_key->setAccessibleName(tr("Key"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics(this).px(8));
    column->addWidget(m_isSecret);
    column->addWidget(m_key);
    setFocusProxy(m_key);
    connect(m_isSecret, &QCheckBox::toggled, this, &KeyEntry::showWhatToPaste);
    connect(m_key, &PasteField::received, this, [this](const Secret &text) {
        Q_EMIT entered(text, m_isSecret->isChecked() ? SignatureVerifier::KeyText::Secret
                                                     : SignatureVerifier::KeyText::Public);
    });
}

void KeyEntry::reset(const QString &algorithm)
{
    clear();
    m_isSecret->setVisible(isHmac(algorithm));
    m_isSecret->setChecked(false);
    showWhatToPaste();
}

void KeyEntry::clear() { m_key->clear(); }

void KeyEntry::showWhatToPaste()
{
    m_key->setPlaceholderText(m_isSecret->isChecked()
                                  ? tr("Paste the secret itself, as its issuer and its receiver have it")
                                  : tr("Paste a JWK, a JWK set, or a PEM public key or certificate"));
}

} // namespace fob
