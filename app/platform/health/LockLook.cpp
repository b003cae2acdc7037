// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/health/LockLook.h"

#include "platform/health/FileLook.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace fob {

std::map<quint64, quint32> lockHolders(const QByteArray &table)
{
    // "1: FLOCK  ADVISORY  WRITE 4711 fe:01:262146 0 EOF"; a waiting one has "->" behind its number
    std::map<quint64, quint32> holders;
    for (const QByteArray &line : table.split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() < 6 || words[1] != "FLOCK")
            continue;
        bool process = false;
        bool number = false;
        const quint32 holder = words[4].toUInt(&process);
        const quint64 inode = words[5].mid(words[5].lastIndexOf(':') + 1).toULongLong(&number);
        if (process && number)
            holders[inode] = holder;
    }
    return holders;
}

LocksSeen lookAtLocks(const QString &folder)
{
    LocksSeen seen;
    seen.folder = lookAtFile(folder);
    if (!seen.folder.exists)
        return seen;
#ifdef Q_OS_UNIX
    if (!QFileInfo(folder).isDir() || ::access(QFile::encodeName(folder).constData(), W_OK | X_OK) != 0) {
        seen.error =
            failure(QFileInfo(folder).isDir() ? Error::Kind::LocksReadOnly : Error::Kind::StorageFailed, folder)
                .value();
        return seen;
    }
    QFile table(QStringLiteral("/proc/locks"));
    const auto holders = table.open(QIODevice::ReadOnly) ? lockHolders(table.readAll()) : lockHolders({});
    const auto names = QDir(folder).entryInfoList({QStringLiteral("*.lock")},
                                                  QDir::AllEntries | QDir::System | QDir::Hidden, QDir::Name);
    for (const QFileInfo &file : names) {
        struct stat found
        {
        };
        const QByteArray path = QFile::encodeName(file.filePath());
        if (::lstat(path.constData(), &found) != 0)
            continue;
        if (!S_ISREG(found.st_mode) || ::access(path.constData(), R_OK | W_OK) != 0)
            seen.error = failure(Error::Kind::LockUnusable, file.filePath()).value();
        else if (const auto holder = holders.find(found.st_ino); holder != holders.end())
            seen.held.push_back({file.completeBaseName(), programName(holder->second), holder->second});
    }
#endif
    return seen;
}

} // namespace fob
