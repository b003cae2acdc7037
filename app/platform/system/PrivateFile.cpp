// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/PrivateFile.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <cstdio>
#include <cstdlib>
#include <unistd.h>
#endif

namespace fob {

Result<Done> writePrivateFile(const QString &path, const QByteArray &bytes)
{
    const auto refused = failure(Error::Kind::UnwritableFile, path);
#ifdef Q_OS_UNIX
    // mkstemp makes it with 0600 and follows no link that somebody has put there.
    QByteArray fresh = QFile::encodeName(QFileInfo(path).absolutePath()) + "/.fob-XXXXXX";
    const int number = ::mkstemp(fresh.data());
    if (number < 0)
        return refused;
    QFile file;
    const bool written = file.open(number, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle) &&
                         file.write(bytes) == bytes.size() && file.flush() && ::fsync(number) == 0;
    file.close();
    if (written && ::rename(fresh.constData(), QFile::encodeName(path).constData()) == 0)
        return Done{};
    ::unlink(fresh.constData());
    return refused;
#else
    QFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush())
        return Done{};
    return refused;
#endif
}

} // namespace fob
