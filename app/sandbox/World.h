// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/CallLog.h"
#include "sandbox/Ledger.h"
#include "sandbox/RateLimiter.h"
#include "sandbox/SandboxClock.h"

#include <QUrl>

#include <functional>

namespace fob::sandbox {

/// Everything an emulated provider knows beyond the request at hand.
struct World
{
    SandboxClock clock;
    Ledger ledger;
    RateLimiter rates;
    CallLog log;
    QString origin;                                             ///< "http://127.0.0.1:18474"
    std::function<void(const QUrl &, const QByteArray &)> post; ///< sends JSON to an address on this computer
};

} // namespace fob::sandbox
