// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Exchange.h"
#include "core/Ports.h"

#include <deque>

namespace fob {

/// Keeps what goes out and comes back through an HttpClient, as it may be shown, in this process's memory only.
class ExchangeRecorder final : public QObject, public HttpClient
{
    Q_OBJECT
public:
    ExchangeRecorder(HttpClient &client, const Clock &clock, QObject *parent = nullptr);

    /// The exchange is recorded before `done` is called, and as Cancelled when the operation is abandoned.
    void send(HttpRequest request, QObject *context, Completion<HttpResponse> done) override;

    /// The last 50 of a credential, oldest first.
    [[nodiscard]] std::vector<Exchange> of(const CredentialId &id) const;
    void forget(const CredentialId &id);

    static constexpr std::size_t mostPerCredential = 50;
    static constexpr std::size_t mostInAll = 2000;

Q_SIGNALS:
    void recorded(const fob::Exchange &exchange);

private:
    class Pending;
    void record(Exchange exchange);

    HttpClient &m_client;
    const Clock &m_clock;
    quint64 m_number = 0;
    std::deque<Exchange> m_exchanges;
};

} // namespace fob
