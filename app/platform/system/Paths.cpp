// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/Paths.h"

#include "platform/system/StorageError.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace fob {

namespace {

QString xdgFolder(const char *variable, const QString &fallback)
{
    const QString given = qEnvironmentVariable(variable);
    return (QDir::isAbsolutePath(given) ? QDir::cleanPath(given) : fallback) + QStringLiteral("/fob");
}

#ifdef Q_OS_UNIX
/// HOME, or what the system knows of this user: QDir::homePath() takes an empty one for the root folder.
QString homeFolder()
{
    const QString given = qEnvironmentVariable("HOME");
    if (QDir::isAbsolutePath(given))
        return QDir::cleanPath(given);
    const passwd *user = ::getpwuid(::geteuid());
    return user && user->pw_dir ? QFile::decodeName(user->pw_dir) : QDir::homePath();
}
#endif

} // namespace

Paths Paths::fromEnvironment()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const QString home = homeFolder();
    return {xdgFolder("XDG_DATA_HOME", home + QStringLiteral("/.local/share")),
            xdgFolder("XDG_CONFIG_HOME", home + QStringLiteral("/.config")),
            xdgFolder("XDG_STATE_HOME", home + QStringLiteral("/.local/state"))};
#else
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return {xdgFolder("XDG_DATA_HOME", data),
            xdgFolder("XDG_CONFIG_HOME", QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)),
            xdgFolder("XDG_STATE_HOME", data)};
#endif
}

Result<Done> makePrivateFolder(const QString &path)
{
#ifdef Q_OS_UNIX
    const QByteArray name = QFile::encodeName(path);
    struct stat found
    {
    };
    if (::stat(name.constData(), &found) == 0) {
        if (!S_ISDIR(found.st_mode))
            return failure(Error::Kind::StorageFailed, path);
        if ((found.st_mode & 077) != 0 && found.st_uid == ::geteuid() && ::chmod(name.constData(), 0700) != 0)
            return failure(Error::Kind::StorageFailed, path);
        return Done{};
    }
    const QString above = QFileInfo(path).absolutePath();
    if (above != path && !QFileInfo::exists(above)) {
        if (Result<Done> made = makePrivateFolder(above); !made)
            return made;
    }
    if (::mkdir(name.constData(), 0700) == 0 || errno == EEXIST)
        return Done{};
    return failure(storageError(errno), path);
#else
    if (QDir().mkpath(path))
        return Done{};
    return failure(Error::Kind::StorageFailed, path);
#endif
}

} // namespace fob
