// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/ConnectionSettings.h"

#include <QFile>
#include <QHostAddress>

namespace fob {

bool isLoopback(const QString &host) { return host == QLatin1String("localhost") || QHostAddress(host).isLoopback(); }

Result<QNetworkProxy> proxyIn(const HttpSettings &settings)
{
    if (settings.proxy.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QUrl proxy(settings.proxy, QUrl::StrictMode);
    const bool socks = proxy.scheme() == QLatin1String("socks5");
    if (!proxy.isValid() || proxy.host().isEmpty() || (!socks && proxy.scheme() != QLatin1String("http")))
        return failure(Error::Kind::InvalidProxy, settings.proxySetBy);
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, proxy.host(),
                         static_cast<quint16>(proxy.port(socks ? 1080 : 8080)), proxy.userName(), proxy.password());
}

Result<QNetworkProxy> proxyFor(const QUrl &url, const HttpSettings &settings)
{
    return isLoopback(url.host()) ? QNetworkProxy(QNetworkProxy::NoProxy) : proxyIn(settings);
}

QString place(const QNetworkProxy &proxy)
{
    return proxy.type() == QNetworkProxy::NoProxy ? QString()
                                                  : QStringLiteral("%1:%2").arg(proxy.hostName()).arg(proxy.port());
}

QString placeOf(Error::Kind kind, const QUrl &url, const QNetworkProxy &proxy)
{
    return isOfTheProxy(kind) ? place(proxy) : place(url);
}

Result<QList<QSslCertificate>> authoritiesIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::UnreadableFile, path);
    const QList<QSslCertificate> found = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (found.isEmpty())
        return failure(Error::Kind::NoCertificate, path);
    return found;
}

// Setting any list makes Qt load all of the system's at once, so the usual case leaves the configuration alone.
Result<QSslConfiguration> tlsFor(const QString &authoritiesFile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (authoritiesFile.isEmpty())
        return tls;
    const auto added = authoritiesIn(authoritiesFile);
    if (!added)
        return failure(added.error());
    tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + *added);
    return tls;
}

QString place(const QUrl &url)
{
    return url.port() < 0 ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(url.port());
}

} // namespace fob
