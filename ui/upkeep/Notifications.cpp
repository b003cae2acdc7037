// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/upkeep/Notifications.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace fob {
namespace {

QString service() { return QStringLiteral("org.freedesktop.Notifications"); }
QString path() { return QStringLiteral("/org/freedesktop/Notifications"); }

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(service(), path(), service(), method);
}

} // namespace

Notifications::Notifications(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service(), path(), service(), QStringLiteral("ActionInvoked"), this,
                SLOT(actionInvoked(uint, QString)));
    bus.connect(service(), path(), service(), QStringLiteral("NotificationClosed"), this, SLOT(closed(uint, uint)));
}

// Some services read the body as markup, others show it as it is; each says which.
void Notifications::show(const QString &summary, const QString &body, std::function<void(bool)> shown,
                         std::function<void()> opened)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return shown(false);
    auto *asked = new QDBusPendingCallWatcher(bus.asyncCall(call(QStringLiteral("GetCapabilities"))), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [=, this] {
        const QDBusPendingReply<QStringList> reply = *asked;
        asked->deleteLater();
        if (reply.isError())
            return shown(false);
        const bool markup = reply.value().contains(QStringLiteral("body-markup"));
        send(summary, markup ? body.toHtmlEscaped() : body, shown, opened);
    });
}

void Notifications::send(const QString &summary, const QString &body, std::function<void(bool)> shown,
                         std::function<void()> opened)
{
    QDBusMessage message = call(QStringLiteral("Notify"));
    const QStringList actions{QStringLiteral("default"), tr("Open"), QStringLiteral("open"), tr("Open")};
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("dev.fob.Fob")}};
    message << QStringLiteral("Fob") << 0u << QStringLiteral("dev.fob.Fob") << summary << body << actions << hints
            << -1;
    auto *sent = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(sent, &QDBusPendingCallWatcher::finished, this, [=, this] {
        const QDBusPendingReply<uint> reply = *sent;
        sent->deleteLater();
        if (!reply.isError())
            m_shown.insert(reply.value(), opened);
        shown(!reply.isError());
    });
}

void Notifications::actionInvoked(uint id, const QString &)
{
    // Other programs' notifications are told of too.
    if (const auto opened = m_shown.take(id))
        opened();
}

void Notifications::closed(uint id, uint) { m_shown.remove(id); }

} // namespace fob
