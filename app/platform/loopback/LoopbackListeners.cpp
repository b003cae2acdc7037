// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/loopback/LoopbackListeners.h"

#include <QStringList>
#include <QTcpServer>

#include <algorithm>
#include <array>

namespace fob {

namespace {

using Servers = std::vector<std::unique_ptr<QTcpServer>>;

// How often another free port is asked for when the one got for IPv4 is taken for IPv6.
constexpr int freePortAttempts = 16;

Error::Kind bindError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::AddressInUseError:
        return Error::Kind::PortInUse;
    case QAbstractSocket::SocketAccessError:
        return Error::Kind::PortForbidden;
    default:
        return Error::Kind::ListenerFailed;
    }
}

Result<Servers> bind(quint16 port, bool bothFamilies)
{
    Servers servers;
    servers.push_back(std::make_unique<QTcpServer>());
    if (!servers.back()->listen(QHostAddress(QStringLiteral("127.0.0.1")), port))
        return failure(bindError(servers.back()->serverError()), QString::number(port));
    if (!bothFamilies)
        return servers;

    // "localhost" may lead a browser to ::1. Someone else must not be what listens there; a computer without IPv6 is
    // fine.
    auto six = std::make_unique<QTcpServer>();
    if (six->listen(QHostAddress(QStringLiteral("::1")), servers.front()->serverPort()))
        servers.push_back(std::move(six));
    else if (six->serverError() == QAbstractSocket::AddressInUseError)
        return failure(Error::Kind::PortInUse, QString::number(port));
    return servers;
}

Result<Servers> bindAny(bool bothFamilies)
{
    Result<Servers> servers = bind(0, bothFamilies);
    for (int attempt = 1; !servers && attempt < freePortAttempts; ++attempt)
        servers = bind(0, bothFamilies);
    if (!servers)
        return failure(Error::Kind::ListenerFailed, servers.error().detail);
    return servers;
}

Result<Servers> bindFirst(const QList<quint16> &ports, bool bothFamilies)
{
    QStringList tried;
    Error::Kind kind = Error::Kind::PortForbidden;
    for (const quint16 port : ports) {
        tried << QString::number(port);
        if (isForbiddenPort(port))
            continue;
        Result<Servers> servers = bind(port, bothFamilies);
        if (servers)
            return servers;
        // A port in use is what the user can do something about, so it is what the error says.
        if (kind != Error::Kind::PortInUse && servers.error().kind != Error::Kind::PortForbidden)
            kind = servers.error().kind;
    }
    return failure(kind, tried.join(QStringLiteral(", ")));
}

} // namespace

bool isForbiddenPort(quint16 port)
{
    // Above 1023, "bad ports" of the Fetch standard (§2.9): a browser shows an error instead of going there.
    static constexpr std::array<quint16, 19> bad{1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000,
                                                 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080};
    return port < 1024 || std::find(bad.begin(), bad.end(), port) != bad.end();
}

Result<std::unique_ptr<RedirectListener>> LoopbackListeners::listen(const RedirectRules &rules,
                                                                    const QList<quint16> &ports)
{
    const bool both = rules.host == QLatin1String("localhost");
    Result<Servers> servers = ports.isEmpty() ? bindAny(both) : bindFirst(ports, both);
    if (!servers)
        return tl::make_unexpected(std::move(servers.error()));
    return std::make_unique<LoopbackListener>(std::move(*servers), rules.host, rules.path.toLatin1(), m_random,
                                              m_limits);
}

} // namespace fob
