// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QObject>

#include <functional>

class QDBusMessage;

namespace fob {

// The desktop's notifications (org.freedesktop.Notifications). Nothing waits for it: where no such service runs, a
// notification is simply not shown.
class Notifications : public QObject
{
    Q_OBJECT
public:
    explicit Notifications(QObject *parent = nullptr);

    // Plain text. `shown` is told whether the service took it; `opened` when the user follows it.
    void show(const QString &summary, const QString &body, std::function<void(bool)> shown,
              std::function<void()> opened);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);
    void closed(uint id, uint reason);

private:
    void send(const QString &summary, const QString &body, std::function<void(bool)> shown,
              std::function<void()> opened);

    QMap<uint, std::function<void()>> m_shown; // by the service's number
};

} // namespace fob
