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

namespace {

QDBusMessage searchWith(QMap<QString, QString> attributes)
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    attributes.insert(QStringLiteral("server"), KeychainJobs::service());
    QDBusMessage search = toSecretService("SearchItems");
    search << QVariant::fromValue(attributes);
    return search;
}

} // namespace

QDBusMessage searchForItems() { return searchWith({}); }

QDBusMessage searchForItem(const QString &key, QMap<QString, QString> attributes)
{
    attributes.insert(QStringLiteral("user"), key);
    return searchWith(std::move(attributes));
}

} // namespace fob
