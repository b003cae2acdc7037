// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/RedirectUris.h"

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

} // namespace fob
