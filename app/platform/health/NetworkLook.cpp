// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/health/NetworkLook.h"

#include "platform/http/HttpSettings.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>

namespace fob {

namespace {

void lookAtProxy(const QString &setting, NetworkSeen &seen)
{
    if (setting.isEmpty())
        return;
    const QUrl proxy(setting, QUrl::StrictMode);
    const bool socks = proxy.scheme() == QLatin1String("socks5");
    seen.proxyUnusable =
        !proxy.isValid() || proxy.host().isEmpty() || (!socks && proxy.scheme() != QLatin1String("http"));
    if (seen.proxyUnusable)
        return;
    seen.proxyScheme = proxy.scheme();
    seen.proxyHost = proxy.host();
    seen.proxyPort = proxy.port(socks ? 1080 : 8080);
}

} // namespace

NetworkSeen lookAtNetwork(const HttpSettings &settings)
{
    NetworkSeen seen;
    lookAtProxy(settings.proxy, seen);
    for (const char *name : {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"})
        if (!qEnvironmentVariableIsEmpty(name))
            seen.ignoredVariables += QString::fromLatin1(name);
    seen.systemCertificates = static_cast<int>(QSslConfiguration::systemCaCertificates().size());
    seen.authoritiesFile = settings.authoritiesFile;
    if (!settings.authoritiesFile.isEmpty()) {
        QFile file(settings.authoritiesFile);
        if (file.open(QIODevice::ReadOnly))
            seen.certificates = static_cast<int>(QSslCertificate::fromDevice(&file, QSsl::Pem).size());
        if (seen.certificates == 0)
            seen.authoritiesError = failure(Error::Kind::UnreadableFile, settings.authoritiesFile).value();
    }
    return seen;
}

} // namespace fob
