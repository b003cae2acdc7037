// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/health/NetworkLook.h"

#include "platform/http/ConnectionSettings.h"

namespace fob {

NetworkSeen lookAtNetwork(const HttpSettings &settings)
{
    NetworkSeen seen;
    if (const auto proxy = proxyIn(settings); !proxy) {
        seen.proxyError = proxy.error();
    } else if (proxy->type() != QNetworkProxy::NoProxy) {
        seen.proxyScheme =
            proxy->type() == QNetworkProxy::Socks5Proxy ? QStringLiteral("socks5") : QStringLiteral("http");
        seen.proxyHost = proxy->hostName();
        seen.proxyPort = proxy->port();
    }
    for (const char *name : {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"})
        if (!qEnvironmentVariableIsEmpty(name))
            seen.ignoredVariables += QString::fromLatin1(name);
    seen.systemCertificates = static_cast<int>(QSslConfiguration::systemCaCertificates().size());
    seen.authoritiesFile = settings.authoritiesFile;
    if (!settings.authoritiesFile.isEmpty()) {
        const auto added = authoritiesIn(settings.authoritiesFile);
        if (added)
            seen.certificates = static_cast<int>(added->size());
        else
            seen.authoritiesError = added.error();
    }
    return seen;
}

} // namespace fob
