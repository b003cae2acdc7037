// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/OneWindow.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

namespace fob {
namespace {

constexpr int answersWithin = 1000; // milliseconds; one that hangs is no reason to have no window

} // namespace

OneWindow::OneWindow(const QString &dataFolder, QObject *parent) : QObject(parent)
{
    // The path of a socket ends at 107 bytes, and a folder's own may be longer.
    const QByteArray name =
        QCryptographicHash::hash(QDir(dataFolder).absolutePath().toUtf8(), QCryptographicHash::Sha256);
    m_socket = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QStringLiteral("/fob-desktop-") +
               QString::fromLatin1(name.toHex().first(16));
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection()) {
            caller->write("here"); // without it the caller would not know that anybody listens
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
            caller->disconnectFromServer();
            Q_EMIT called();
        }
    });
}

bool OneWindow::calledAnother()
{
    QLocalSocket other;
    other.connectToServer(m_socket, QIODevice::ReadOnly);
    if (other.waitForConnected(answersWithin) && other.waitForReadyRead(answersWithin))
        return true;
    QLocalServer::removeServer(m_socket); // left by one that was killed
    m_server.listen(m_socket);
    return false;
}

} // namespace fob
