// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/SecretServiceQuery.h"

#include "platform/keychain/SecretServiceBus.h"
#include "platform/keychain/SecretServiceCalls.h"

#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusReply>
#include <QFile>
#include <QUuid>

namespace fob {

namespace {

using State = SecretStoreStatus::State;

QDBusMessage toBus(const char *method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
                                          QStringLiteral("/org/freedesktop/DBus"),
                                          QStringLiteral("org.freedesktop.DBus"), QString::fromLatin1(method));
}

QString newName() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

/// A program's own name is what people know their keychain by.
QString nameOfProgram(uint pid)
{
    QFile file(QStringLiteral("/proc/%1/comm").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {}; // not known: another name would be taken for another keychain (S35)
    const QByteArray program = file.readAll().trimmed();
    if (program.startsWith("gnome-keyring"))
        return QStringLiteral("GNOME Keyring");
    if (program.startsWith("ksecretd") || program.startsWith("kwalletd"))
        return QStringLiteral("KWallet");
    if (program.startsWith("keepassxc"))
        return QStringLiteral("KeePassXC");
    return QStringLiteral("Secret Service");
}

bool meansNobodyServes(const QDBusMessage &reply)
{
    const QString name = reply.errorName();
    return name == QLatin1String("org.freedesktop.DBus.Error.ServiceUnknown") ||
           name == QLatin1String("org.freedesktop.DBus.Error.NameHasNoOwner") ||
           name == QLatin1String("org.freedesktop.DBus.Error.Disconnected") ||
           name.startsWith(QLatin1String("org.freedesktop.DBus.Error.Spawn"));
}

bool meansNoAnswer(const QDBusMessage &reply)
{
    const QString name = reply.errorName();
    return name == QLatin1String("org.freedesktop.DBus.Error.NoReply") ||
           name == QLatin1String("org.freedesktop.DBus.Error.Timeout") ||
           name == QLatin1String("org.freedesktop.DBus.Error.TimedOut");
}

} // namespace

SecretServiceQuery::SecretServiceQuery(QString key, std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent), m_key(std::move(key)), m_connectionName(newName()),
      m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_connectionName))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { end(State::Stuck, QStringLiteral("no answer over D-Bus")); });
    m_limit.start(limit);
}

SecretServiceQuery::~SecretServiceQuery() { QDBusConnection::disconnectFromBus(m_connectionName); }

void SecretServiceQuery::start()
{
    if (!m_bus.isConnected())
        return end(State::Missing, QStringLiteral("no session bus"));
    askDefaultCollection();
}

void SecretServiceQuery::call(const QDBusMessage &message, Replied replied)
{
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, m_limit.remainingTime()), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, replied](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        const QDBusMessage reply = finished->reply();
        if (m_over)
            return;
        if (reply.type() != QDBusMessage::ErrorMessage)
            replied(reply);
        else if (meansNobodyServes(reply))
            end(State::Missing, QStringLiteral("no Secret Service on the session bus"));
        else if (meansNoAnswer(reply))
            end(State::Stuck, QStringLiteral("no answer over D-Bus"));
        else
            end(State::Unknown, reply.errorName());
    });
}

void SecretServiceQuery::askDefaultCollection()
{
    QDBusMessage message = toSecretService("ReadAlias");
    message << QStringLiteral("default");
    call(message, [this](const QDBusMessage &reply) {
        const QString collection = QDBusReply<QDBusObjectPath>(reply).value().path();
        if (collection.size() > 1)
            askLocked(collection);
        else
            end(State::Missing, QStringLiteral("no default collection"), true);
    });
}

void SecretServiceQuery::askLocked(const QString &collection)
{
    QDBusMessage message = toSecretServiceObject(collection, "org.freedesktop.DBus.Properties", "Get");
    message << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
    call(message, [this](const QDBusMessage &reply) {
        if (QDBusReply<QDBusVariant>(reply).value().variant().toBool())
            end(State::Locked, QStringLiteral("the default collection is locked"));
        else if (m_key.isEmpty())
            end(State::Unlocked);
        else
            askLockedItems();
    });
}

void SecretServiceQuery::askLockedItems()
{
    call(searchForItem(m_key), [this](const QDBusMessage &reply) {
        const auto locked = qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(1));
        if (locked.isEmpty())
            end(State::Unlocked);
        else
            end(State::Locked, QStringLiteral("the item is in a locked collection"));
    });
}

void SecretServiceQuery::end(State state, const QString &detail, bool noCollection)
{
    if (m_over)
        return;
    m_over = true;
    m_limit.stop();
    deleteLater();
    KeychainProbe::Seen seen;
    seen.status = {serverName(), state, detail};
    seen.noCollection = noCollection;
    Q_EMIT answered(seen);
}

QString SecretServiceQuery::serverName()
{
    const QDBusConnection bus = secretServiceBus();
    if (!bus.isConnected())
        return {};
    // The bus itself answers; a keychain that hangs does not hold this up.
    QDBusMessage message = toBus("GetConnectionUnixProcessID");
    message << QStringLiteral("org.freedesktop.secrets");
    const QDBusReply<uint> pid = bus.call(message, QDBus::Block, 1000);
    return pid.isValid() ? nameOfProgram(pid.value()) : QString();
}

} // namespace fob
