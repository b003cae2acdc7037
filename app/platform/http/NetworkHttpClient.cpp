// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/NetworkHttpClient.h"

#include "platform/http/HttpExchange.h"

namespace fob {

NetworkHttpClient::NetworkHttpClient(std::function<HttpSettings()> settings) : m_load(std::move(settings)) {}

NetworkHttpClient::NetworkHttpClient(HttpSettings settings) : m_settings(std::move(settings)) {}

void NetworkHttpClient::send(HttpRequest request, QObject *context, Completion<HttpResponse> done)
{
    if (!m_settings)
        m_settings = m_load();
    auto *exchange = new HttpExchange(std::move(request), *m_settings, context, std::move(done), this);
    // A request that cannot even be built fails like any other: from the event loop.
    QMetaObject::invokeMethod(exchange, &HttpExchange::start, Qt::QueuedConnection);
}

} // namespace fob
