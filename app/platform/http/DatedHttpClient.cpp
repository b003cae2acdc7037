// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/DatedHttpClient.h"

#include "core/HttpDate.h"
#include "platform/system/CorrectedClock.h"

namespace fob {

void DatedHttpClient::send(HttpRequest request, QObject *context, Completion<HttpResponse> done)
{
    // Only a name that TLS has proved may tell the time. The sandbox looks at this very clock, or at one of its own.
    if (request.url.scheme() != QLatin1String("https"))
        return m_client.send(std::move(request), context, std::move(done));
    const QString server = request.url.host();
    m_client.send(std::move(request), context,
                  [this, server, sentAt = m_clock.sinceBoot(), done = std::move(done)](Result<HttpResponse> response) {
                      // An answer from a store (RFC 9111 §5.1) was dated long ago.
                      const bool isNew = response && response->header("Age").isEmpty();
                      if (const auto said = isNew ? httpDate(response->header("Date")) : std::nullopt)
                          m_clock.learn(server, *said, m_clock.sinceBoot() - sentAt);
                      done(std::move(response));
                  });
}

} // namespace fob
