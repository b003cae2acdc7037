// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/ConnectionSettings.h"

#include <QFile>
#include <QHostAddress>
#include <QSslCertificate>

namespace fob {

bool isLoopback(const QString &host) { return host == QLatin1String("localhost") || QHostAddress(host).isLoopback(); }

Result<QNetworkProxy> proxyFor(const QUrl &url, const QString &setting)
{
    if (setting.isEmpty() || isLoopback(url.host()))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QUrl proxy(setting, QUrl::StrictMode);
    const bool socks = proxy.scheme() == QLatin1String("socks5");
    if (!proxy.isValid() || proxy.host().isEmpty() || (!socks && proxy.scheme() != QLatin1String("http")))
        return failure(Error::Kind::InvalidInput, QStringLiteral("proxy"));
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, proxy.host(),
                         static_cast<quint16>(proxy.port(socks ? 1080 : 8080)), proxy.userName(), proxy.password());
}

// Setting any list makes Qt load all of the system's at once, so the usual case leaves the configuration alone.
Result<QSslConfiguration> tlsFor(const QString &authoritiesFile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (authoritiesFile.isEmpty())
        return tls;
    QFile file(authoritiesFile);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::UnreadableFile, authoritiesFile);
    const QList<QSslCertificate> added = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (added.isEmpty())
        return failure(Error::Kind::UnreadableFile, authoritiesFile);
    tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + added);
    return tls;
}

QString place(const QUrl &url)
{
    return url.port() < 0 ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(url.port());
}

} // namespace fob
