// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Signature.h"
#include "core/TokenComparison.h"
#include "core/TokenMemory.h"
#include "ui/window/WindowParts.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace fob {

class Card;
class MessageStrip;
class PasteField;
class FactsGrid;
class RowsTable;
class SignatureCard;
class TextLabel;

// Any token, pasted in whatever text it stands in or taken from a credential: what it says, who signed it, whose it is,
// and how it differs from another. The token itself is never shown, and is wiped with the dialog.
class InspectorDialog : public QDialog
{
    Q_OBJECT
public:
    // `stored`: the credential whose token a pasted one can be compared with.
    InspectorDialog(const WindowParts &parts, const std::optional<Credential> &stored, QWidget *parent);

    // Reads the stored token and shows it.
    void inspectStored();
    // Wipes the token and what was said of it, and closes: the store that it may have come from has been locked.
    void giveUp();

Q_SIGNALS:
    // What has been found out of the token with this fingerprint.
    void checked(const QString &fingerprint, const fob::SignatureCheck &check);

private:
    void build();
    [[nodiscard]] QWidget *buildPaste();
    [[nodiscard]] Card *buildFacts();
    [[nodiscard]] Card *buildClaims();
    [[nodiscard]] Card *buildComparison();
    void receive(const Secret &text);
    void inspect(Secret token, const QString &foundAt, int others);
    void reset();
    void recognise();
    void showFacts();
    void focusFirstStep();
    void compareWith(const Secret &token);
    void showComparison();
    void hideComparison();
    void compareWithText(const Secret &text);
    void compareWithStored();
    void withStoredToken(const std::function<void(const Secret &)> &use);
    void offerCopy();
    void copyWithoutSignature();
    void showShared();
    void complain(const Error &error);

    WindowParts m_parts;
    std::optional<Credential> m_stored;
    // The dialog's own, for as long as this token is looked at: an answer about another goes with it.
    std::unique_ptr<QObject> m_asking;
    Secret m_token;
    DecodedToken m_decoded;
    QString m_fingerprint;
    std::optional<RecognisedToken> m_recognised;
    std::optional<Credential> m_owner; // whose provider's keys may be asked for
    std::vector<ComparedClaim> m_compared;
    QString m_foundAt;
    int m_others = 0;

    QScrollArea *m_scroll;
    QPushButton *m_another;
    QPushButton *m_close;
    QWidget *m_pasting;
    PasteField *m_paste;
    MessageStrip *m_trouble;
    QWidget *m_results;
    FactsGrid *m_facts;
    SignatureCard *m_signature;
    Card *m_claimsCard;
    TextLabel *m_claimsTitle;
    RowsTable *m_claims;
    RowsTable *m_header;
    QPushButton *m_safeCopy;
    QLineEdit *m_phrase;
    TextLabel *m_shared;
    PasteField *m_other;
    QPushButton *m_withStored;
    TextLabel *m_comparisonWords;
    QCheckBox *m_onlyDifferences;
    RowsTable *m_comparison;
};

} // namespace fob
