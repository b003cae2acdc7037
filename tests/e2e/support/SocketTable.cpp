// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/SocketTable.h"

#include <QFile>

namespace fob::test {

QStringList listenersOnPort(quint16 port)
{
    QStringList found;
    for (const QString &table : {QStringLiteral("/proc/net/tcp"), QStringLiteral("/proc/net/tcp6")}) {
        QFile file(table);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            // "sl local_address rem_address st …"; state 0A is LISTEN (proc(5), net/tcp_states.h).
            const QList<QByteArray> words = line.simplified().split(' ');
            if (words.size() < 4 || words[3] != "0A")
                continue;
            const QList<QByteArray> local = words[1].split(':');
            if (local.size() == 2 && local[1].toUShort(nullptr, 16) == port)
                found.append(QString::fromLatin1(local[0]));
        }
    }
    return found;
}

QString loopbackInSocketTable() { return QStringLiteral("0100007F"); }

} // namespace fob::test
