// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SignatureVerifier.h"

#include <QWidget>

class QCheckBox;

namespace fob {

class PasteField;

// Where the key is pasted that a token is to be checked with. Whether it is a secret is asked for a token alone that
// says so itself: ticked for any other, a good token would be called a forged one.
class KeyEntry : public QWidget
{
    Q_OBJECT
public:
    explicit KeyEntry(QWidget *parent = nullptr);

    // Empty, for a token that is signed so.
    void reset(const QString &algorithm);
    void clear();

Q_SIGNALS:
    void entered(const fob::Secret &text, fob::SignatureVerifier::KeyText kind);

private:
    void showWhatToPaste();

    QCheckBox *m_isSecret;
    PasteField *m_key;
};

} // namespace fob
