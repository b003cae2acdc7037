// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

namespace fob {

class CorrectedClock;

/// Lets the clock learn from each answer's Date header before the answer is looked at.
class DatedHttpClient final : public HttpClient
{
public:
    DatedHttpClient(HttpClient &client, CorrectedClock &clock) : m_client(client), m_clock(clock) {}

    void send(HttpRequest request, QObject *context, Completion<HttpResponse> done) override;

private:
    HttpClient &m_client;
    CorrectedClock &m_clock;
};

} // namespace fob
