// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"

#include <QWidget>

namespace fob {

class Badge;
class CredentialCommands;
class MonogramTile;
class SplitButton;
class TextLabel;

// Who this is, and the one next useful thing to do with it.
class CredentialHeader : public QWidget
{
    Q_OBJECT
public:
    explicit CredentialHeader(CredentialCommands &commands, QWidget *parent = nullptr);

    void showCredential(const Credential &credential, const Provider *provider);
    void setBusy(bool busy);

private:
    void showPrimary();

    CredentialCommands &m_commands;
    MonogramTile *m_tile;
    TextLabel *m_name;
    Badge *m_badge;
    TextLabel *m_what;
    TextLabel *m_host;
    SplitButton *m_primary;
    bool m_busy = false;
};

} // namespace fob
