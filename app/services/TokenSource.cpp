// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenSource.h"

#include "services/TokenRun.h"

#include <algorithm>

namespace fob {

TokenSource::TokenSource(const FlowPorts &ports, QObject *parent) : QObject(parent), m_ports(ports) {}

TokenSource::~TokenSource() { giveUpWaiting(); }

void TokenSource::get(const Credential &credential, Options options, QObject *context, Completion<TokenSet> done)
{
    const Key key{credential.id, options.minTtl, options.mayRequest, options.force};
    auto &waiting = m_waiting[key];
    waiting.push_back(guarded(context, std::move(done)));
    if (waiting.size() > 1)
        return;
    // The vault's child, not ours: a rotating refresh token that has been sent is worth its answer to the next caller,
    // though nobody waits for it here any more.
    auto *run =
        new TokenRun(m_ports, credential.id, options,
                     guarded<TokenSet>(this, [this, key](Result<TokenSet> result) { settle(key, std::move(result)); }),
                     &m_ports.vault);
    m_runs.erase(std::remove_if(m_runs.begin(), m_runs.end(), [](const auto &r) { return r.isNull(); }), m_runs.end());
    m_runs.emplace_back(run);
    run->start();
}

bool TokenSource::giveUpWaiting()
{
    const auto runs = m_runs; // one that ends may be answered by a caller who asks again
    for (const QPointer<TokenRun> &run : runs)
        if (run)
            run->giveUpWaiting();
    return m_waiting.empty();
}

void TokenSource::settle(const Key &key, Result<TokenSet> result)
{
    // Taken out first: whoever is answered may ask again, or destroy this.
    const auto answered = std::move(m_waiting.extract(key).mapped());
    for (const auto &done : answered)
        done(result ? Result<TokenSet>(result->duplicate()) : failure(result.error()));
}

} // namespace fob
