// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommandLine.h"
#include "platform/system/ProcessHardening.h"
#include "wording/Language.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    fob::forbidCoreDumps();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("fob"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FOB_VERSION));
    fob::installTranslation(application);

    fob::cli::Terminal terminal;
    fob::cli::Interruption interruption;
    const auto parts = fob::cli::composeParts();
    fob::cli::Session session(terminal, *parts, interruption);
    return static_cast<int>(fob::cli::runCommandLine(argc, argv, session));
}
