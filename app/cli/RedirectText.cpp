// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/RedirectText.h"

namespace fob::cli {

namespace {

/// "8400,8401": nothing unless every one is a number that a port can have.
std::optional<QList<quint16>> portsFrom(const QString &text)
{
    QList<quint16> ports;
    for (const QString &word : text.split(u',')) {
        bool isNumber = false;
        const ushort port = word.trimmed().toUShort(&isNumber);
        if (!isNumber || port == 0)
            return std::nullopt;
        if (!ports.contains(port))
            ports += port;
    }
    return ports;
}

RedirectChoice onPorts(QList<quint16> ports)
{
    RedirectChoice choice;
    choice.kind = RedirectChoice::Kind::LoopbackPorts;
    choice.ports = std::move(ports);
    return choice;
}

} // namespace

Result<RedirectChoice> redirectFromText(const QString &text, const RedirectRules &rules)
{
    if (text == QLatin1String("auto"))
        return RedirectChoice{};
    if (const auto ports = portsFrom(text))
        return onPorts(*ports);
    const QString before = QStringLiteral("http://%1:").arg(rules.host);
    if (text.startsWith(before) && text.endsWith(rules.path)) {
        const qsizetype size = text.size() - before.size() - rules.path.size();
        if (const auto ports = size > 0 ? portsFrom(text.mid(before.size(), size)) : std::nullopt)
            return onPorts(*ports);
    }
    const QUrl uri(text, QUrl::StrictMode);
    if (!uri.isValid() || uri.scheme().isEmpty() || uri.hasFragment()) // RFC 6749 §3.1.2: absolute, no fragment
        return failure(Error::Kind::InvalidRedirectUri, text);
    RedirectChoice choice;
    choice.kind = RedirectChoice::Kind::Registered;
    choice.uri = text;
    return choice;
}

QString redirectName(RedirectChoice::Kind kind)
{
    switch (kind) {
    case RedirectChoice::Kind::Loopback:
        return QStringLiteral("auto");
    case RedirectChoice::Kind::LoopbackPorts:
        return QStringLiteral("ports");
    case RedirectChoice::Kind::Registered:
        break;
    }
    return QStringLiteral("registered");
}

} // namespace fob::cli
