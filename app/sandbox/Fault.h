// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QJsonObject>
#include <QString>

namespace fob::sandbox {

/// Where in a provider a fault strikes.
enum class FaultPoint { Any, Authorize, Token, Refresh, Revoke, Api };

enum class FaultKind {
    Error,          ///< "error:CODE": the provider's own error in its documented shape
    Status,         ///< "status:NNN": that HTTP status, with Retry-After when retryAfter is given
    Slow,           ///< answers after delayMs (default 2000)
    Cut,            ///< headers and half of the body, then the connection closes
    HangUp,         ///< the request is read, the connection closes without a byte
    Html,           ///< 200 text/html, as a captive portal answers
    Garbage,        ///< 200 application/json with a body that is not JSON
    Empty,          ///< 200 and no body
    Endless,        ///< a body that never ends
    ExpiredCode,    ///< the code counts as expired
    NoRefreshToken, ///< the answer lacks its refresh token
    WrongTypes,     ///< "wrong-types:string|negative|huge|epoch|missing|null": what happens to the lifetime
    Redirect,       ///< "redirect[:302|307|308]" to location, by default a counted page of the sandbox
    Clock,          ///< "clock:SECONDS": the Date header is off by that much
    WrongIssuer,    ///< "wrong-iss[:URL]": the redirect to the client carries that `iss` (RFC 9207)
};

struct Fault
{
    QString provider; ///< empty: every provider
    FaultPoint at = FaultPoint::Any;
    FaultKind kind = FaultKind::Error;
    QString argument;
    int times = 1; ///< how many requests it strikes; negative: all
    int delayMs = 0;
    int retryAfter = -1;  ///< seconds; negative: no such header
    QString location;     ///< of Redirect
    bool handled = false; ///< the request takes effect first and only its answer is lost or altered on the way

    /// {"provider":"fentu","at":"token","fault":"status:429","times":1,"delayMs":0,"retryAfter":3,…}
    [[nodiscard]] static Result<Fault> parse(const QJsonObject &json);
    /// "fentu/token/status:429,times=2,retryAfter=3", as given to --fault
    [[nodiscard]] static Result<Fault> parse(const QString &text);
};

} // namespace fob::sandbox
