// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SandboxProgram.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace fob::cli {

QString sandboxProgram()
{
    const QString here = QCoreApplication::applicationDirPath();
    const QString beside = here + QStringLiteral("/fob-sandbox");
    return QFileInfo(beside).isExecutable() ? beside : here + QStringLiteral("/../libexec/fob/fob-sandbox");
}

} // namespace fob::cli
