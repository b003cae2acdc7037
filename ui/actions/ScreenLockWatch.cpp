// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/ScreenLockWatch.h"

#include <QDBusConnection>

namespace fob {

ScreenLockWatch::ScreenLockWatch(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // One name is KDE's and the specification's, the others are what their desktops really send.
    for (const char *interface :
         {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver", "org.cinnamon.ScreenSaver"})
        bus.connect(QString(), QString(), QString::fromLatin1(interface), QStringLiteral("ActiveChanged"), this,
                    SLOT(activeChanged(bool)));
}

void ScreenLockWatch::activeChanged(bool active)
{
    if (active)
        Q_EMIT locked();
}

} // namespace fob
