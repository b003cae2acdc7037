// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Signature.h"
#include "ui/widgets/Card.h"
#include "ui/window/WindowParts.h"

#include <memory>

class QPushButton;

namespace fob {

class KeyEntry;
class MessageStrip;
class TextLabel;

// What is known of a token's signature, and the two ways to know more: with the keys of its provider, or with a key
// that is pasted.
class SignatureCard : public Card
{
    Q_OBJECT
public:
    // `token`: the one that is looked at, which is its owner's.
    SignatureCard(const WindowParts &parts, const Secret &token, QWidget *parent = nullptr);

    // The token is another. `owner`: whose provider's keys may be asked for.
    void showToken(const std::optional<Credential> &owner);
    // Forgets what was typed, and lets go of what was asked.
    void clear();
    // What is most likely done next; null when no key could change anything.
    [[nodiscard]] QPushButton *firstStep() const;

Q_SIGNALS:
    void checked(const fob::SignatureCheck &check);

private:
    void build();
    void showState();
    void verifyWithProvider();
    void verifyWith(const KeySet &keys);
    // Nothing was found out: what was before was of another key.
    void complain(const Error &error);

    WindowParts m_parts;
    const Secret &m_token;
    std::optional<Credential> m_owner;
    SignatureCheck m_check;
    // For as long as this token is looked at: an answer about another goes with it.
    std::unique_ptr<QObject> m_asking;

    TextLabel *m_words;
    QPushButton *m_verify;
    QPushButton *m_withKey;
    KeyEntry *m_key;
    MessageStrip *m_trouble;
};

} // namespace fob
