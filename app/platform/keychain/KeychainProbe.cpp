// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/KeychainProbe.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include "platform/keychain/SecretServiceQuery.h"
#else
#include "platform/Deferred.h"
#endif

namespace fob::KeychainProbe {

#ifdef Q_OS_LINUX

void look(const QString &key, std::chrono::milliseconds limit, QObject *context, Answered answered)
{
    // Deletes itself when it has answered.
    auto *query = new SecretServiceQuery(key, limit, context);
    QObject::connect(query, &SecretServiceQuery::answered, context, answered);
    QMetaObject::invokeMethod(query, &SecretServiceQuery::start, Qt::QueuedConnection);
}

QString backendName() { return SecretServiceQuery::serverName(); }

#else

void look(const QString &, std::chrono::milliseconds, QObject *context, Answered answered)
{
    const Seen seen{{backendName(), SecretStoreStatus::State::Unlocked, {}}, false};
    QMetaObject::invokeMethod(
        context, [answered, seen] { answered(seen); }, Qt::QueuedConnection);
}

QString backendName()
{
#ifdef Q_OS_DARWIN
    return QStringLiteral("macOS Keychain");
#else
    return QStringLiteral("Windows Credential Manager");
#endif
}

#endif

} // namespace fob::KeychainProbe
