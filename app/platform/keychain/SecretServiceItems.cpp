// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychain/SecretServiceItems.h"

#include "platform/keychain/SecretServiceBus.h"
#include "platform/keychain/SecretServiceCalls.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>

#include <algorithm>

namespace fob {

using Kind = Error::Kind;

namespace {

/// Enough for the service never to wait for us; all at once would fill the bus's queue.
constexpr int atOnce = 64;

} // namespace

SecretServiceItems::SecretServiceItems(std::chrono::milliseconds limit, Completion<Items> done, QObject *parent)
    : QObject(parent), m_done(std::move(done))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { end(failure(Kind::KeychainStuck)); });
    m_limit.start(limit);
}

void SecretServiceItems::start()
{
    call(searchForItems(), [this](const QDBusMessage &reply) {
        const auto locked = qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(1));
        if (!locked.isEmpty())
            return end(failure(Kind::KeychainLocked));
        for (const QDBusObjectPath &item : qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(0)))
            m_left += item.path();
        askNext();
    });
}

void SecretServiceItems::call(const QDBusMessage &message, std::function<void(const QDBusMessage &)> replied)
{
    auto *watcher = new QDBusPendingCallWatcher(secretServiceBus().asyncCall(message, m_limit.remainingTime()), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, replied](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        if (!m_done)
            return;
        if (finished->isError())
            end(failure(Kind::KeychainFailed, finished->error().name()));
        else
            replied(finished->reply());
    });
}

void SecretServiceItems::askNext()
{
    while (m_done && m_underWay < atOnce && !m_left.isEmpty())
        ask(m_left.takeLast());
    if (m_underWay > 0)
        return;
    Items items;
    for (const auto &[id, madeAt] : m_found)
        items.push_back({id, madeAt});
    end(std::move(items));
}

void SecretServiceItems::ask(const QString &item)
{
    QDBusMessage message = toSecretServiceObject(item, "org.freedesktop.DBus.Properties", "GetAll");
    message << QStringLiteral("org.freedesktop.Secret.Item");
    ++m_underWay;
    call(message, [this](const QDBusMessage &reply) {
        --m_underWay;
        take(reply);
        askNext();
    });
}

void SecretServiceItems::take(const QDBusMessage &reply)
{
    const auto properties = qdbus_cast<QVariantMap>(reply.arguments().value(0));
    const auto attributes = qdbus_cast<QMap<QString, QString>>(properties.value(QStringLiteral("Attributes")));
    // A further piece of a value lies under "<id>/<slot>/<n>" (StoredPieces).
    const CredentialId id = attributes.value(QStringLiteral("user")).section(QLatin1Char('/'), 0, 0);
    if (id.isEmpty())
        return;
    const quint64 created = properties.value(QStringLiteral("Created")).toULongLong();
    const std::optional<Instant> madeAt =
        created == 0 ? std::nullopt : std::optional(Instant(std::chrono::seconds(created)));
    const auto [known, isNew] = m_found.emplace(id, madeAt);
    if (!isNew && madeAt && (!known->second || *madeAt < *known->second))
        known->second = madeAt;
}

void SecretServiceItems::end(Result<Items> result)
{
    m_limit.stop();
    if (const auto done = std::exchange(m_done, nullptr)) {
        deleteLater();
        done(std::move(result));
    }
}

} // namespace fob
