// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/health/BrowserLook.h"

#include <QFile>
#include <QStandardPaths>

namespace fob {

namespace {

/// The user's own choice first, then each desktop's and the system's.
QString defaultBrowser()
{
    QStringList places = QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation);
    for (const QString &folder : QStandardPaths::standardLocations(QStandardPaths::ApplicationsLocation))
        places += folder;
    for (const QString &folder : places) {
        for (const char *name : {"/mimeapps.list", "/mimeinfo.cache"}) {
            QFile file(folder + QLatin1String(name));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            if (const QString browser = browserInMimeList(file.read(1 << 20)); !browser.isEmpty())
                return browser;
        }
    }
    return {};
}

} // namespace

QString browserInMimeList(const QByteArray &list)
{
    bool counts = false;
    for (const QByteArray &raw : list.split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line.startsWith('['))
            counts = line == "[Default Applications]" || line == "[MIME Cache]";
        else if (counts && line.startsWith("x-scheme-handler/https="))
            return QString::fromUtf8(line.mid(line.indexOf('=') + 1).split(';').value(0).trimmed());
    }
    return {};
}

BrowserSeen lookAtBrowser(const QString &opener)
{
    BrowserSeen seen;
    seen.opener = opener;
    seen.openerPath = QStandardPaths::findExecutable(opener);
#if defined(Q_OS_DARWIN) || defined(Q_OS_WIN)
    seen.hasDisplay = true;
#else
    seen.hasDisplay = !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
    seen.defaultBrowser = defaultBrowser();
#endif
    return seen;
}

} // namespace fob
