// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/HttpSettings.h"

#include <QFileInfo>
#include <QSettings>

namespace fob {

HttpSettings HttpSettings::load(const QString &settingsFile)
{
    HttpSettings settings;
    settings.authoritiesFile = qEnvironmentVariable("FOB_CA_FILE");
    settings.proxy = qEnvironmentVariable("FOB_PROXY");
    settings.proxySetBy = QStringLiteral("FOB_PROXY");
    if ((settings.authoritiesFile.isEmpty() || settings.proxy.isEmpty()) && QFileInfo::exists(settingsFile)) {
        const QSettings file(settingsFile, QSettings::IniFormat);
        if (settings.authoritiesFile.isEmpty())
            settings.authoritiesFile = file.value(QStringLiteral("network/authorities")).toString();
        if (settings.proxy.isEmpty()) {
            settings.proxy = file.value(QStringLiteral("network/proxy")).toString();
            settings.proxySetBy = settingsFile + QStringLiteral(": network/proxy");
        }
    }
    return settings;
}

} // namespace fob
