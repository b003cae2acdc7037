// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"
#include "platform/keychain/SecretServiceSession.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

class QDBusMessage;

namespace fob {

/// Reads one of QtKeychain's binary items from the Secret Service (specifications.freedesktop.org/secret-service) in
/// three round trips. QtKeychain gives the same bytes, but loads libsecret and GLib first, which takes longer than all
/// the rest of `fob token`. A short cut and no more: whatever does not go well here is left to QtKeychain, which also
/// does everything else.
///
/// The session is a plain one: the secret crosses the user's own bus, a socket that only the user can reach, as it is.
/// Whoever may listen there may ask for the item as well.
class SecretServiceRead final : public QObject
{
    Q_OBJECT
public:
    /// No value: ask QtKeychain.
    using Answered = std::function<void(std::optional<Secret>)>;

    /// False where QtKeychain would ask KWallet instead: its items are not these.
    [[nodiscard]] static bool isForThisDesktop();

    /// Deletes itself when it has answered, from the event loop, within `limit`. `session` is used, or opened and kept
    /// there; it outlives this.
    SecretServiceRead(QString key, std::chrono::milliseconds limit, SecretServiceSession &session, Answered answered,
                      QObject *parent);
    void start();

private:
    using Replied = std::function<void(const QDBusMessage &)>;

    void call(const QDBusMessage &message, Replied replied, std::function<void()> refused = {});
    void search();
    void openSession();
    void ask();
    void end(std::optional<Secret> value);

    QString m_key;
    Answered m_answered;
    QTimer m_limit;
    SecretServiceSession &m_known;
    QString m_session;
    bool m_opened = false; ///< by this read
    QString m_item;
};

} // namespace fob
