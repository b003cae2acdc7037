// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/StandardStreams.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace fob::cli {

void fillClosedStandardStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) != -1 || errno != EBADF)
            continue;
        // The lowest free number is the stream's own, as those below it are open by now. Standard output is opened for
        // reading alone: data that nobody gets must not count as handed out.
        if (::open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY) != stream)
            return;
    }
}

} // namespace fob::cli
