// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"
#include "platform/http/HttpSettings.h"

#include <QObject>

#include <functional>
#include <optional>

namespace fob {

/// HTTP/1.1 over Qt Network, held to S17–S22: sent at most once, no redirects, no cookies, no cache, no credentials of
/// its own, nothing logged. Destroying it abandons what is under way.
class NetworkHttpClient final : public QObject, public HttpClient
{
    Q_OBJECT
public:
    /// `settings` is asked at the first request: most runs of the command line make none.
    explicit NetworkHttpClient(std::function<HttpSettings()> settings);
    explicit NetworkHttpClient(HttpSettings settings);

    void send(HttpRequest request, QObject *context, Completion<HttpResponse> done) override;

private:
    std::function<HttpSettings()> m_load;
    std::optional<HttpSettings> m_settings;
};

} // namespace fob
