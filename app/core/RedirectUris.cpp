// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/RedirectUris.h"

#include "core/PlainPath.h"

namespace fob {

QStringList redirectUris(const RedirectChoice &choice, const RedirectRules &rules)
{
    const auto at = [&rules](const QString &port) {
        return QStringLiteral("http://%1:%2%3").arg(rules.host, port, rules.path);
    };
    QStringList uris;
    switch (choice.kind) {
    case RedirectChoice::Kind::Loopback:
        uris << at(QStringLiteral("PORT"));
        break;
    case RedirectChoice::Kind::LoopbackPorts:
        for (const quint16 port : choice.ports)
            uris << at(QString::number(port));
        break;
    case RedirectChoice::Kind::Registered:
        if (!choice.uri.isEmpty())
            uris << choice.uri;
        break;
    }
    return uris;
}

std::optional<OwnLoopback> ownLoopback(const RedirectChoice &choice)
{
    const QUrl uri(choice.uri, QUrl::StrictMode);
    const bool here = uri.host() == QLatin1String("127.0.0.1") || uri.host() == QLatin1String("localhost");
    if (choice.kind != RedirectChoice::Kind::Registered || !here || uri.port() < 1024 || !isPlainPath(uri.path()))
        return {};
    const OwnLoopback own{uri.host(), uri.path(QUrl::FullyEncoded), static_cast<quint16>(uri.port())};
    // The provider compares texts, so what a listener would call itself must be the same one.
    const QString written = QStringLiteral("http://%1:%2%3").arg(own.host, QString::number(own.port), own.path);
    return written == choice.uri ? std::optional(own) : std::nullopt;
}

} // namespace fob
