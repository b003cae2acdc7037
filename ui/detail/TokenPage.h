// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/DecodedToken.h"
#include "services/UserProfile.h"

#include <QWidget>

class QPushButton;
class QToolButton;
class QMenu;

namespace fob {

class Card;
class LifetimeBar;
class MaskedField;
class MessageStrip;
class RowsTable;
class TextLabel;
class TokenFactsCard;
struct SignatureCheck;

// The inspector of one credential's token. A passive view: it says what is wanted and shows what it is given.
class TokenPage : public QWidget
{
    Q_OBJECT
public:
    explicit TokenPage(QMenu *copyMenu, QWidget *parent = nullptr);

    void showCredential(const Credential &credential, const Provider &provider, Instant now);
    void showToken(const DecodedToken &token, const QString &fingerprint, Instant now);
    // Remembered for that very token, while the window is open.
    void showCheck(const QString &fingerprint, const SignatureCheck &check);
    void showTrouble(const Error &error); // the keychain did not give the token
    void forgetTrouble(const QString &sentence);
    void reveal(const Secret &token);
    void showProfile(const UserProfile &profile);
    void showProfileTrouble(const Error &error);
    // What the store gave is taken back: the token, what it says of itself, and whose it is.
    void hideSecrets();
    void tick(Instant now);

Q_SIGNALS:
    void revealRequested();
    void profileRequested();
    void inspectRequested();
    void troubled(const fob::Error &error);

private:
    void buildTokenCard(QMenu *copyMenu);
    void buildClaims();
    void buildProfile();
    void setReadingProfile(bool reading);
    void showBars(Instant now);
    void showClaims(const DecodedToken &token, Instant now);

    Credential m_credential;
    std::optional<DecodedToken> m_token;
    QString m_fingerprint;
    MessageStrip *m_trouble;
    TextLabel *m_title = nullptr;
    MaskedField *m_field;
    QPushButton *m_reveal;
    QToolButton *m_copy;
    LifetimeBar *m_access;
    LifetimeBar *m_refresh;
    TokenFactsCard *m_facts;
    Card *m_claimsCard;
    TextLabel *m_claimsCount;
    QPushButton *m_verify;
    RowsTable *m_header;
    RowsTable *m_claims;
    TextLabel *m_claimsNote;
    Card *m_profileCard;
    QPushButton *m_readProfile;
    bool m_readingProfile = false;
    RowsTable *m_profile;
    MessageStrip *m_profileTrouble;
};

} // namespace fob
