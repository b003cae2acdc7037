// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace fob {

/// What the user may set about requests to providers, and the limits that tests shorten. There is no way to switch the
/// check of certificates off (S19).
struct HttpSettings
{
    QString authoritiesFile; ///< PEM certificates trusted beside the system's; empty: none
    QString proxy;           ///< "http://host:port" or "socks5://host:port"; empty: none. Never used for loopback.
    QString proxySetBy;      ///< where: "FOB_PROXY" or "FILE: network/proxy"
    std::chrono::milliseconds deadline{30'000};
    qint64 bodyLimit = 1024 * 1024; ///< decoded bytes

    /// FOB_CA_FILE and FOB_PROXY, else network/authorities and network/proxy of the settings file. The environment's
    /// http_proxy is not looked at: a proxy sees client secrets' destinations, so it is only ever chosen on purpose.
    static HttpSettings load(const QString &settingsFile);
};

} // namespace fob
