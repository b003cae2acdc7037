// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/ProcessHardening.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace fob {

#ifdef Q_OS_UNIX
namespace {

// Of this process, like the limit itself.
rlimit limitAtStart{RLIM_INFINITY, RLIM_INFINITY};
bool limitIsKnown = false;

} // namespace
#endif

void forbidCoreDumps()
{
#ifdef Q_OS_UNIX
    limitIsKnown = ::getrlimit(RLIMIT_CORE, &limitAtStart) == 0;
    // The hard limit stays: what is lowered can never be raised again, also not for a program that is started.
    const rlimit none{0, limitAtStart.rlim_max};
    ::setrlimit(RLIMIT_CORE, &none);
#endif
#ifdef Q_OS_LINUX
    // A core_pattern that pipes to a program ignores the limit; an undumpable process is never handed over.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

void giveBackCoreLimit()
{
#ifdef Q_OS_UNIX
    if (limitIsKnown)
        ::setrlimit(RLIMIT_CORE, &limitAtStart);
#endif
}

} // namespace fob
