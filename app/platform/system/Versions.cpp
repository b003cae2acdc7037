// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/Versions.h"

#include <QSslSocket>
#include <QSysInfo>

namespace fob {

ReportVersions versionsHere(const QString &backend)
{
    return {QStringLiteral(FOB_VERSION), QString::fromLatin1(qVersion()), QSslSocket::sslLibraryVersionString(),
            QStringLiteral("%1, %2, %3")
                .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture()),
            backend};
}

} // namespace fob
