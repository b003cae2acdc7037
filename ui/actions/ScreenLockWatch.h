// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace fob {

// Says that the session's screen was locked, as the desktops' screen savers announce it on the session bus. Where none
// does, it stays silent.
class ScreenLockWatch : public QObject
{
    Q_OBJECT
public:
    explicit ScreenLockWatch(QObject *parent = nullptr);

Q_SIGNALS:
    void locked();

private Q_SLOTS:
    void activeChanged(bool active);
};

} // namespace fob
