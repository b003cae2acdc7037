// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/loopback/LoopbackListeners.h"
#include "platform/system/SystemRandom.h"

#include <QUrl>
#include <QUrlQuery>

namespace fob::tests {

/// A listener on a free port that keeps what arrives and answers when told.
struct LoopbackFixture
{
    explicit LoopbackFixture(LoopbackLimits limits = {}, RedirectRules rules = {}) : listeners(random, limits)
    {
        auto made = listeners.listen(rules, {});
        Q_ASSERT(made);
        listener = std::move(*made);
        port = static_cast<quint16>(QUrl(listener->redirectUri()).port());
        listener->onArrival([this](const QByteArray &query, const RedirectListener::Answer &answer) {
            queries << query;
            answers << answer;
            if (landing)
                answer(*landing);
        });
    }

    SystemRandom random;
    LoopbackListeners listeners;
    std::unique_ptr<RedirectListener> listener;
    quint16 port = 0;
    QList<QByteArray> queries;
    QList<RedirectListener::Answer> answers;
    std::optional<Landing> landing = Landing::SignedIn;
};

} // namespace fob::tests
