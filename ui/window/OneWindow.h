// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>

namespace fob {

// One window for one folder of data. Whoever starts a second one is shown the first: a local socket of this user's,
// named after the folder, is where the first hears of it.
class OneWindow : public QObject
{
    Q_OBJECT
public:
    explicit OneWindow(const QString &dataFolder, QObject *parent = nullptr);

    // True: there is one already, and it has been asked to come forward. Otherwise this is the one from now on.
    [[nodiscard]] bool calledAnother();

Q_SIGNALS:
    void called();

private:
    QString m_socket;
    QLocalServer m_server;
};

} // namespace fob
