// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/SecretServiceCalls.h"

#include "platform/keychain/KeychainJobs.h"

#include <QDBusArgument>
#include <QDBusMetaType>

namespace fob {

QDBusMessage toSecretServiceObject(const QString &path, const char *interface, const char *method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), path,
                                          QString::fromLatin1(interface), QString::fromLatin1(method));
}

QDBusMessage toSecretService(const char *method)
{
    return toSecretServiceObject(QStringLiteral("/org/freedesktop/secrets"), "org.freedesktop.Secret.Service", method);
}

QDBusMessage searchForItem(const QString &key, QMap<QString, QString> attributes)
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    attributes.insert(QStringLiteral("server"), KeychainJobs::service());
    attributes.insert(QStringLiteral("user"), key);
    QDBusMessage search = toSecretService("SearchItems");
    search << QVariant::fromValue(attributes);
    return search;
}

} // namespace fob
