// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/TokenFormat.h"
#include "ui/window/WindowParts.h"

#include <QObject>
#include <QSet>

namespace fob {

class ClipboardGuard;

// What can be done about a credential's token without the browser. Each action ends in exactly one of succeeded() and
// failed(); while it runs the credential is busy, and a second one for it is not begun.
class TokenActions : public QObject
{
    Q_OBJECT
public:
    TokenActions(const WindowParts &parts, ClipboardGuard &clipboard, QObject *parent = nullptr);

    // A live token: the stored one, or a new one where no browser is needed.
    void get(const Credential &credential);
    // A new one, although the stored one lives.
    void refresh(const Credential &credential);
    // A live token onto the clipboard, in the form asked for; never an expired one.
    void copy(const Credential &credential, TokenFormat format);
    void revoke(const Credential &credential);

    [[nodiscard]] bool isBusy(const CredentialId &id) const { return m_busy.contains(id); }

Q_SIGNALS:
    void busyChanged(const fob::CredentialId &id);
    void succeeded(const fob::CredentialId &id, const QString &sentence);
    void failed(const fob::CredentialId &id, const fob::Error &error);

private:
    bool begin(const CredentialId &id);
    void end(const CredentialId &id);
    void obtain(const Credential &credential, bool force);
    [[nodiscard]] QString livesWords(const TokenSet &tokens) const;

    WindowParts m_parts;
    ClipboardGuard &m_clipboard;
    QSet<CredentialId> m_busy;
};

[[nodiscard]] QString formatTitle(TokenFormat format);

} // namespace fob
