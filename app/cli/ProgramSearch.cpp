// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ProgramSearch.h"

#include <QByteArray>
#include <QList>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fob::cli {

namespace {

ProgramFound look(const QByteArray &path)
{
    struct stat status = {};
    if (::stat(path.constData(), &status) != 0)
        return errno == EACCES ? ProgramFound::NotExecutable : ProgramFound::No;
    const bool may = S_ISREG(status.st_mode) && ::faccessat(AT_FDCWD, path.constData(), X_OK, AT_EACCESS) == 0;
    return may ? ProgramFound::Yes : ProgramFound::NotExecutable;
}

} // namespace

ProgramFound findProgram(const char *name)
{
    if (!*name)
        return ProgramFound::No;
    if (std::strchr(name, '/'))
        return look(name);
    const char *path = std::getenv("PATH");
    ProgramFound best = ProgramFound::No;
    for (const QByteArray &folder : QByteArray(path ? path : "/bin:/usr/bin").split(':')) { // as execvp has it
        const ProgramFound found = look(folder.isEmpty() ? QByteArray(name) : folder + '/' + name);
        if (found == ProgramFound::Yes)
            return found;
        if (found == ProgramFound::NotExecutable)
            best = found;
    }
    return best;
}

} // namespace fob::cli
