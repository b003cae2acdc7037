// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/health/PortLook.h"

#include "platform/health/FileLook.h"
#include "platform/loopback/LoopbackListeners.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

namespace fob {

namespace {

#ifdef Q_OS_LINUX
/// The process that has this socket open. Only this user's can be looked into.
quint32 ownerOfSocket(quint64 inode)
{
    const QByteArray wanted = "socket:[" + QByteArray::number(inode) + ']';
    const QStringList processes = QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[1-9]*")}, QDir::Dirs);
    for (const QString &process : processes) {
        const QString folder = QStringLiteral("/proc/%1/fd").arg(process);
        // QFileInfo would take a link to no file for one that is not there.
        for (const QString &name : QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
            char target[64];
            const ssize_t size =
                ::readlink(QFile::encodeName(folder + QLatin1Char('/') + name).constData(), target, sizeof target);
            if (size > 0 && QByteArrayView(target, size) == wanted)
                return process.toUInt();
        }
    }
    return 0;
}
#endif

} // namespace

quint64 listeningSocket(const QByteArray &table, quint16 port)
{
    // "0: 0100007F:20D0 00000000:0000 0A 00000000:00000000 00:00000000 00000000 1000 0 36015 1 …"
    const QByteArray end = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    for (const QByteArray &line : table.split('\n')) {
        const QList<QByteArray> columns = line.simplified().split(' ');
        if (columns.size() < 10 || columns[3] != "0A" || !columns[1].endsWith(end))
            continue;
        const QByteArray address = columns[1].chopped(end.size());
        const bool any = std::all_of(address.begin(), address.end(), [](char c) { return c == '0'; });
        const bool here = address == "0100007F" || address == "00000000000000000000000001000000" ||
                          address == "0000000000000000FFFF00000100007F";
        if (any || here)
            return columns[9].toULongLong();
    }
    return 0;
}

PortSeen lookAtPort(quint16 port)
{
    using State = PortSeen::State;
    PortSeen seen;
    if (port != 0 && isForbiddenPort(port)) {
        seen.state = State::Forbidden;
        return seen;
    }
    QTcpServer server;
    if (server.listen(QHostAddress(QStringLiteral("127.0.0.1")), port))
        return seen;
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        seen.state = State::Held;
        break;
    case QAbstractSocket::SocketAccessError:
        seen.state = State::Forbidden;
        return seen;
    default:
        seen.state = State::Unusable;
        return seen;
    }
#ifdef Q_OS_LINUX
    for (const char *path : {"/proc/net/tcp", "/proc/net/tcp6"}) {
        QFile table(QString::fromLatin1(path));
        const quint64 inode = table.open(QIODevice::ReadOnly) ? listeningSocket(table.readAll(), port) : 0;
        if (inode == 0)
            continue;
        seen.process = ownerOfSocket(inode);
        seen.program = seen.process == 0 ? QString() : programName(seen.process);
        break;
    }
#endif
    return seen;
}

} // namespace fob
