// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HealthPorts.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>

class QDBusMessage;

namespace fob {

/// Which items of Fob's the Secret Service has, by their attributes: no secret is asked for, and nobody to unlock
/// anything. KeychainLocked when some are in a locked collection, KeychainStuck when it takes too long, KeychainFailed
/// (detail: the bus's name for it).
class SecretServiceItems final : public QObject
{
    Q_OBJECT
public:
    using Items = std::vector<StoredItem>;

    /// Deletes itself when it has answered, from the event loop, within `limit`.
    SecretServiceItems(std::chrono::milliseconds limit, Completion<Items> done, QObject *parent);
    void start();

private:
    void call(const QDBusMessage &message, std::function<void(const QDBusMessage &)> replied);
    void askNext();
    void ask(const QString &item);
    void take(const QDBusMessage &reply);
    void end(Result<Items> result);

    QTimer m_limit;
    Completion<Items> m_done;
    QStringList m_left; ///< items' paths that are still to be asked for
    int m_underWay = 0;
    std::map<CredentialId, std::optional<Instant>> m_found;
};

} // namespace fob
