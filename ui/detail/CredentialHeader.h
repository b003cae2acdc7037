// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

#include <QWidget>

#include <map>

class QGridLayout;
class QToolButton;

namespace fob {

class Badge;
class CredentialCommands;
class MonogramTile;
class SplitButton;
class TextLabel;

// Who this is, and the one next useful thing to do with it. Where it is too narrow for both, the buttons go below.
class CredentialHeader : public QWidget
{
    Q_OBJECT
public:
    explicit CredentialHeader(CredentialCommands &commands, QWidget *parent = nullptr);

    void showCredential(const Credential &credential, const Provider *provider);
    // What people call the account that is shown: kept beside its number for as long as this window is open.
    void nameAccount(const QString &name);
    void forgetNames();

    // On less height: without the tile, and with lower buttons.
    void setTight(bool tight);

    [[nodiscard]] QSize minimumSizeHint() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showAccount();
    void showPrimary();
    void arrange();
    [[nodiscard]] int tileWidth() const; // with the gap beside it

    CredentialCommands &m_commands;
    MonogramTile *m_tile;
    TextLabel *m_name;
    Badge *m_badge;
    TextLabel *m_what;
    TextLabel *m_dot;
    TextLabel *m_host;
    TextLabel *m_accountDot;
    TextLabel *m_account;                                        // whose the token is, where the provider has said so
    std::pair<CredentialId, QString> m_whose;                    // with the provider's own word for the account
    std::map<std::pair<CredentialId, QString>, QString> m_names; // another account signs in, another name
    SplitButton *m_primary;
    QToolButton *m_test;
    QToolButton *m_refresh;
    QToolButton *m_more;
    QWidget *m_words;
    QWidget *m_buttons;
    QGridLayout *m_grid;
    bool m_below = false; // the buttons
    bool m_tight = false;
};

} // namespace fob
