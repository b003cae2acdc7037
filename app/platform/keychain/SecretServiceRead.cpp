// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/SecretServiceRead.h"

#include "platform/keychain/KeychainJobs.h"
#include "platform/keychain/SecretServiceBus.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>

namespace fob {

namespace {

QDBusMessage toService(const QString &path, const char *interface, const char *method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), path,
                                          QString::fromLatin1(interface), QString::fromLatin1(method));
}

const QString servicePath = QStringLiteral("/org/freedesktop/secrets");
constexpr const char *serviceInterface = "org.freedesktop.Secret.Service";

/// The secret of a reply (session, parameters, value, content type); QtKeychain writes bytes as base64.
std::optional<Secret> secretIn(const QDBusMessage &reply)
{
    const auto argument = reply.arguments().value(0).value<QDBusArgument>();
    if (argument.currentType() != QDBusArgument::StructureType)
        return std::nullopt;
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    argument.beginStructure();
    argument >> session >> parameters >> value;
    argument.endStructure();
    auto decoded = QByteArray::fromBase64Encoding(value, QByteArray::AbortOnBase64DecodingErrors);
    wipe(value);
    if (!decoded)
        return std::nullopt;
    return Secret::take(std::move(*decoded));
}

} // namespace

bool SecretServiceRead::isForThisDesktop()
{
    // QtKeychain 0.13 goes by these.
    return !qgetenv("XDG_CURRENT_DESKTOP").contains("KDE") && qEnvironmentVariableIsEmpty("KDE_FULL_SESSION") &&
           !qgetenv("DESKTOP_SESSION").toLower().contains("kde");
}

SecretServiceRead::SecretServiceRead(QString key, std::chrono::milliseconds limit, Answered answered, QObject *parent)
    : QObject(parent), m_key(std::move(key)), m_answered(std::move(answered))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { end(std::nullopt); });
    m_limit.start(limit);
}

void SecretServiceRead::call(const QDBusMessage &message, Replied replied)
{
    auto *watcher = new QDBusPendingCallWatcher(secretServiceBus().asyncCall(message, m_limit.remainingTime()), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, replied](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        if (finished->isError())
            end(std::nullopt);
        else if (m_answered)
            replied(finished->reply());
    });
}

void SecretServiceRead::start()
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    // Both at once: neither needs the other's answer.
    QDBusMessage open = toService(servicePath, serviceInterface, "OpenSession");
    open << QStringLiteral("plain") << QVariant::fromValue(QDBusVariant(QString()));
    call(open, [this](const QDBusMessage &reply) {
        m_session = reply.arguments().value(1).value<QDBusObjectPath>().path();
        ask();
    });
    QDBusMessage search = toService(servicePath, serviceInterface, "SearchItems");
    search << QVariant::fromValue(QMap<QString, QString>{{QStringLiteral("server"), KeychainJobs::service()},
                                                         {QStringLiteral("user"), m_key},
                                                         {QStringLiteral("type"), QStringLiteral("base64")}});
    call(search, [this](const QDBusMessage &reply) {
        const auto items = qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(0));
        if (items.size() != 1) // not there, in a locked collection, or there twice
            return end(std::nullopt);
        m_item = items.front().path();
        ask();
    });
}

void SecretServiceRead::ask()
{
    if (m_session.isEmpty() || m_item.isEmpty())
        return;
    QDBusMessage get = toService(m_item, "org.freedesktop.Secret.Item", "GetSecret");
    get << QVariant::fromValue(QDBusObjectPath(m_session));
    call(get, [this](const QDBusMessage &reply) { end(secretIn(reply)); });
}

void SecretServiceRead::end(std::optional<Secret> value)
{
    m_limit.stop();
    if (const Answered answered = std::exchange(m_answered, nullptr)) {
        deleteLater();
        answered(std::move(value));
    }
}

} // namespace fob
