// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/WindowParts.h"

#include <QObject>

#include <functional>

class QWidget;

namespace fob {

class ClipboardGuard;
class CredentialDialog;

// Changes to credentials themselves: the dialogs that ask, and the vault that does it.
class CredentialActions : public QObject
{
    Q_OBJECT
public:
    CredentialActions(const WindowParts &parts, ClipboardGuard &clipboard, QWidget *window);

    void add();
    void edit(const Credential &credential);
    // Where the address of the user's own stands.
    void editBaseUrl(const Credential &credential);
    // Where the hosts stand that may get the token.
    void editAllowedHosts(const Credential &credential);
    void rename(const Credential &credential);
    void duplicate(const Credential &credential);
    void replaceSecrets(const Credential &credential);
    void remove(const Credential &credential);
    void signIn(const Credential &credential);
    void confirmRevocation(const Credential &credential, std::function<void()> confirmed);
    // Stores what is asked for from now on, then goes on with `then`.
    void setScopes(const Credential &credential, const QStringList &scopes, std::function<void(Credential)> then);
    // One credential for every provider and grant that can be tried on this computer.
    void trySandbox();

Q_SIGNALS:
    // It is there, or there in a new form, and should be shown.
    void settled(const fob::CredentialId &id, const QString &sentence);
    // What trySandbox() began has ended, well or badly.
    void sandboxTried();
    // An empty id: no credential in particular.
    void failed(const fob::CredentialId &id, const fob::Error &error);

private:
    CredentialDialog *openEdit(const Credential &credential);
    void storeDuplicate(const Credential &credential, const QString &name, QObject *dialog,
                        Completion<Credential> done);

    WindowParts m_parts;
    ClipboardGuard &m_clipboard;
    QWidget *m_window;
};

} // namespace fob
