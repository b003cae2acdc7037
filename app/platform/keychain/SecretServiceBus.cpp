// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/SecretServiceBus.h"

namespace fob {

QDBusConnection secretServiceBus()
{
    const QString name = QStringLiteral("fob-secrets");
    const QDBusConnection known(name);
    if (known.isConnected())
        return known;
    QDBusConnection::disconnectFromBus(name); // a lost one does not come back by itself
    return QDBusConnection::connectToBus(QDBusConnection::SessionBus, name);
}

} // namespace fob
