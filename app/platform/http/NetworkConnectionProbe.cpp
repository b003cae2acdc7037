// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/NetworkConnectionProbe.h"

#include "core/Later.h"
#include "platform/http/ConnectionAttempt.h"
#include "platform/http/ConnectionSettings.h"

#include <QHostAddress>
#include <QHostInfo>

namespace fob {

using Kind = Error::Kind;

namespace {

Result<HostAddresses> found(const QUrl &address, const QHostInfo &info)
{
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
        return failure(info.error() == QHostInfo::UnknownError ? Kind::NetworkFailed : Kind::HostNotFound,
                       place(address));
    HostAddresses result{address.host(), {}, {}};
    for (const QHostAddress &each : info.addresses())
        result.addresses += each.toString();
    result.addresses.removeDuplicates();
    return result;
}

} // namespace

NetworkConnectionProbe::NetworkConnectionProbe(std::function<HttpSettings()> settings) : m_load(std::move(settings)) {}

NetworkConnectionProbe::NetworkConnectionProbe(HttpSettings settings) : m_settings(std::move(settings)) {}

const HttpSettings &NetworkConnectionProbe::settings()
{
    if (!m_settings)
        m_settings = m_load();
    return *m_settings;
}

void NetworkConnectionProbe::lookUp(const QUrl &address, QObject *context, Completion<HostAddresses> done)
{
    const auto proxy = proxyFor(address, settings());
    if (!proxy)
        return later<HostAddresses>(context, std::move(done), failure(proxy.error()));
    const QString host = address.host();
    const bool literal = !QHostAddress(host).isNull();
    if (literal || proxy->type() != QNetworkProxy::NoProxy)
        return later<HostAddresses>(context, std::move(done),
                                    HostAddresses{host, literal ? QStringList(host) : QStringList(), place(*proxy)});

    // The resolver has deadlines of its own, which may be minutes; whichever comes first answers.
    auto *once = new QObject(context);
    const auto answer = [once, context, done = std::move(done)](Result<HostAddresses> result) {
        once->deleteLater();
        later<HostAddresses>(context, done, std::move(result));
    };
    auto *deadline = new QTimer(once);
    deadline->setSingleShot(true);
    QObject::connect(deadline, &QTimer::timeout, once,
                     [answer, address] { answer(failure(Kind::ProviderTimedOut, place(address))); });
    deadline->start(std::min<std::chrono::milliseconds>(settings().deadline, patience));
    QHostInfo::lookupHost(host, once, [answer, deadline, address](const QHostInfo &info) {
        if (deadline->isActive()) {
            deadline->stop();
            answer(found(address, info));
        }
    });
}

void NetworkConnectionProbe::connectTo(const QUrl &address, QObject *context, Completion<ConnectionFacts> done)
{
    const auto refuse = [&](const Error &error) { later<ConnectionFacts>(context, std::move(done), failure(error)); };
    const bool plain = address.scheme() == QLatin1String("http");
    if (!address.isValid() || address.host().isEmpty() || (!plain && address.scheme() != QLatin1String("https")))
        return refuse(failure(Kind::InvalidUrl, address.host()).value());
    const auto proxy = proxyFor(address, settings());
    if (!proxy)
        return refuse(proxy.error());
    const auto tls = plain ? Result<QSslConfiguration>(QSslConfiguration()) : tlsFor(settings().authoritiesFile);
    if (!tls)
        return refuse(tls.error());
    auto *attempt = new ConnectionAttempt(address, std::move(done), context);
    attempt->start(*proxy, *tls, std::min<std::chrono::milliseconds>(settings().deadline, patience));
}

} // namespace fob
