// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/health/FileLook.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace fob {

FileSeen lookAtFile(const QString &path)
{
    FileSeen seen{path, false, 0};
#ifdef Q_OS_UNIX
    struct stat found
    {
    };
    seen.exists = ::stat(QFile::encodeName(path).constData(), &found) == 0;
    seen.mode = seen.exists ? int(found.st_mode & 0777) : 0;
#else
    seen.exists = QFileInfo::exists(path); // who may read it is no matter of three digits there
#endif
    return seen;
}

QString programName(quint32 process)
{
    QFile file(QStringLiteral("/proc/%1/comm").arg(process));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

} // namespace fob
