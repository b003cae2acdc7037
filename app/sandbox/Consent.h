// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/Reply.h"
#include "sandbox/Request.h"
#include "sandbox/World.h"

#include <QList>

namespace fob::sandbox {

struct ConsentScope
{
    QString name;
    QString title;
    bool always = false; ///< granted whatever the user ticks
};

/// A sign-in that waits for its user's word.
struct ConsentAsk
{
    QString provider; ///< id and path prefix
    QString title;    ///< "Fentu FSM"
    QString client;
    QString redirect;
    QString state;
    QString responseType; ///< "code", "token"
    QString challenge;    ///< PKCE, S256
    QList<ConsentScope> scopes;
    QString decisionPath; ///< where the page's form goes, with the provider's prefix
    QString once;         ///< spent by the decision; the page itself may be loaded again. Empty: nothing is

    [[nodiscard]] QString sealed(qint64 expires) const;
    [[nodiscard]] static std::optional<ConsentAsk> open(const QString &ticket, qint64 now);
};

struct Decision
{
    ConsentAsk ask;
    QStringList scopes;       ///< granted
    bool codeExpired = false; ///< the fault: the code is born expired

    [[nodiscard]] QString scope() const { return scopes.join(u' '); }
};

/// The parameters with which an approved sign-in goes back, without the state.
using Approval = Parameters (*)(const Decision &, World &);

/// The consent page; or at once the redirect when the request brings its decision in the header
/// "X-Fob-Sandbox-Consent: approve [scope…]" or "deny". No page can make a browser send that header unasked.
[[nodiscard]] Reply askConsent(const ConsentAsk &ask, const Request &request, World &world, Approval approval);
/// What the page's form sends.
[[nodiscard]] Reply takeDecision(const Request &request, World &world, Approval approval);
/// Back to the client with `error` and the state.
[[nodiscard]] Reply redirectError(const ConsentAsk &ask, const QString &error);
/// For a sign-in that must not be sent back: the client or its redirect URI is in doubt (RFC 6749 §4.1.2.1).
[[nodiscard]] Reply refuseInBrowser(const QString &sentence);

} // namespace fob::sandbox
