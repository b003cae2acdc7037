// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"
#include "platform/http/HttpSettings.h"

#include <functional>
#include <optional>

namespace fob {

/// The way to a provider as QSslSocket sees it, by the same settings that requests go by. Not a byte of HTTP is sent.
class NetworkConnectionProbe final : public ConnectionProbe
{
public:
    /// Asked at the first call.
    explicit NetworkConnectionProbe(std::function<HttpSettings()> settings);
    explicit NetworkConnectionProbe(HttpSettings settings);

    void lookUp(const QUrl &address, QObject *context, Completion<HostAddresses> done) override;
    void connectTo(const QUrl &address, QObject *context, Completion<ConnectionFacts> done) override;

    /// A person waits for each of the two: no longer than this, nor than HttpSettings::deadline.
    static constexpr std::chrono::seconds patience{10};

private:
    const HttpSettings &settings();

    std::function<HttpSettings()> m_load;
    std::optional<HttpSettings> m_settings;
};

} // namespace fob
