// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ExchangeRecorder.h"

#include <QPointer>

#include <algorithm>

namespace fob {

/// One that is under way. It dies with the completion that holds it: unanswered when the operation was abandoned.
class ExchangeRecorder::Pending
{
public:
    Pending(ExchangeRecorder &recorder, const HttpRequest &request)
        : m_recorder(&recorder), m_exchange(shownRequest(request)), m_outline(request.outline),
          m_since(recorder.m_clock.sinceBoot())
    {
        m_exchange.startedAt = recorder.m_clock.now();
    }
    ~Pending()
    {
        if (m_settled)
            return;
        m_exchange.error = Error{};
        m_exchange.error->kind = Error::Kind::Cancelled;
        settle();
    }
    Pending(const Pending &) = delete;
    Pending &operator=(const Pending &) = delete;

    void answered(const Result<HttpResponse> &response)
    {
        if (response)
            m_exchange.answer = shownAnswer(*response, m_outline.get());
        else
            m_exchange.error = response.error();
        settle();
    }

private:
    void settle()
    {
        m_settled = true;
        if (!m_recorder)
            return;
        m_exchange.took = m_recorder->m_clock.sinceBoot() - m_since;
        m_recorder->record(std::move(m_exchange));
    }

    QPointer<ExchangeRecorder> m_recorder;
    Exchange m_exchange;
    std::shared_ptr<const RequestOutline> m_outline;
    std::chrono::milliseconds m_since;
    bool m_settled = false;
};

ExchangeRecorder::ExchangeRecorder(HttpClient &client, const Clock &clock, QObject *parent)
    : QObject(parent), m_client(client), m_clock(clock)
{
}

void ExchangeRecorder::send(HttpRequest request, QObject *context, Completion<HttpResponse> done)
{
    const auto pending = std::make_shared<Pending>(*this, request);
    m_client.send(std::move(request), context, [pending, done = std::move(done)](Result<HttpResponse> response) {
        pending->answered(response);
        done(std::move(response));
    });
}

std::vector<Exchange> ExchangeRecorder::of(const CredentialId &id) const
{
    std::vector<Exchange> own;
    std::copy_if(m_exchanges.begin(), m_exchanges.end(), std::back_inserter(own),
                 [&](const Exchange &exchange) { return exchange.credential == id; });
    return own;
}

void ExchangeRecorder::forget(const CredentialId &id)
{
    std::erase_if(m_exchanges, [&](const Exchange &exchange) { return exchange.credential == id; });
}

void ExchangeRecorder::record(Exchange exchange)
{
    exchange.number = ++m_number;
    const auto isOld = [&](const Exchange &other) { return other.credential == exchange.credential; };
    if (static_cast<std::size_t>(std::count_if(m_exchanges.begin(), m_exchanges.end(), isOld)) >= mostPerCredential)
        m_exchanges.erase(std::find_if(m_exchanges.begin(), m_exchanges.end(), isOld));
    else if (m_exchanges.size() >= mostInAll)
        m_exchanges.pop_front();
    m_exchanges.push_back(exchange);
    Q_EMIT recorded(exchange);
}

} // namespace fob
