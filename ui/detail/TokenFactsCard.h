// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/DecodedToken.h"
#include "core/Signature.h"
#include "ui/widgets/Card.h"

#include <map>
#include <vector>

class QLabel;

namespace fob {

class ChipFlow;
class CopyableText;
class TextLabel;

// What is known of a token without showing it.
class TokenFactsCard : public Card
{
    Q_OBJECT
public:
    explicit TokenFactsCard(QWidget *parent = nullptr);

    // From the index alone, at once.
    void showFacts(const Credential &credential, const Grant &grant, const ScopeRules &scopes, Instant now);
    // From the token itself; null takes it back.
    void showToken(const DecodedToken *token, const QString &fingerprint, const Credential &credential);
    // What was found out of a token's signature, to be shown whenever that very token is.
    void remember(const QString &fingerprint, const SignatureCheck &check);
    // The times that move.
    void tick(const Credential &credential, Instant now);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Fact
    {
        QLabel *title;
        QWidget *value;
    };

    void showSignature(const DecodedToken *token, const QString &fingerprint);
    void addFact(const QString &name, QWidget *value);
    TextLabel *addFact(const QString &name);
    // Two facts a line, or one where there is no room for two.
    void arrange(int columns);

    std::vector<Fact> m_facts;
    std::map<QString, SignatureCheck> m_checks; // by the fingerprints of the tokens
    int m_columns = 0;
    QLabel *m_issuedTitle = nullptr;
    TextLabel *m_type;
    TextLabel *m_signature;
    TextLabel *m_issued;
    TextLabel *m_expires;
    CopyableText *m_fingerprint;
    TextLabel *m_grant;
    TextLabel *m_account;
    TextLabel *m_renewal;
    ChipFlow *m_granted;
};

} // namespace fob
