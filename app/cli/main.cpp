// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommandLine.h"
#include "cli/StandardStreams.h"
#include "platform/system/ProcessHardening.h"
#include "wording/Language.h"

#include <QCoreApplication>

#include <cstdlib>

int main(int argc, char **argv)
{
    fob::cli::fillClosedStandardStreams();
    fob::forbidCoreDumps();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("fob"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FOB_VERSION));
    fob::installTranslation(application);

    fob::cli::Terminal terminal;
    fob::cli::Interruption interruption;
    auto parts = fob::cli::composeParts();
    fob::cli::Session session(terminal, *parts, interruption);
    auto status = fob::cli::runCommandLine(argc, argv, session);
    if (parts->hasNoticedClockOffset())
        session.sayClockOffset();
    const bool mayEndAtOnce = parts->mayEndAtOnce();
    if (const auto program = session.takeReplacement()) {
        if (!mayEndAtOnce)
            parts.reset(); // else a sandbox that was started here would become the program's child
        status = program->start(terminal);
    }
    // The system takes everything back faster than destructors do, and the last one to close the index writes its log
    // back, with three syncs, even if it only read. Everything said has been written by write(2) already.
    if (mayEndAtOnce)
        std::_Exit(static_cast<int>(status));
    return static_cast<int>(status);
}
