// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/FlowPorts.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace fob {

class TokenPage;

// Brings the token page what it shows. The token itself is read from the keychain, looked at, and let go of again; it
// is read once more when it is to be revealed.
class TokenPresenter : public QObject
{
    Q_OBJECT
public:
    TokenPresenter(const FlowPorts &ports, TokenPage &page);

    void show(const Credential &credential, const Provider &provider);
    void tick();
    void hideSecrets();
    void showSecretsAgain();

Q_SIGNALS:
    // A token has been read although the secrets were hidden.
    void storeOpened();
    // What people call the account whose token it is.
    void accountNamed(const QString &name);

private:
    void look();
    void reveal();
    void readAccount();
    void withToken(const std::function<void(const Secret &)> &use);

    FlowPorts m_ports;
    TokenPage &m_page;
    Credential m_credential;
    const Provider *m_provider = nullptr;
    QTimer m_lookSoon;
    bool m_hidden = false;
    std::unique_ptr<QObject> m_asking;     // the answers about another token go with it
    std::unique_ptr<QObject> m_askingWhom; // the answers about another account; a refresh on the way changes nothing
};

} // namespace fob
