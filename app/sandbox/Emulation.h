// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/Reply.h"
#include "sandbox/Request.h"
#include "sandbox/World.h"

#include <QStringList>

#include <span>

namespace fob::sandbox {

/// One endpoint of a provider.
struct Route
{
    const char *method;
    const char *path; ///< behind the provider's prefix
    FaultPoint at;    ///< Token stands for Refresh too when the request asks for that grant
    Reply (*answer)(const Request &, World &);
};

/// One emulated provider: its endpoints and the shape of its errors.
struct Emulation
{
    const char *id; ///< the path's prefix as well
    std::span<const Route> routes;
    QStringList grants; ///< the names it takes as grant type, for the log
    /// The name under which a token request says its grant ("grant_type", "grantType"); JSON or form.
    QString grantParameter;
    /// The provider's error with that code in the shape it documents.
    Reply (*error)(const QString &code);
};

[[nodiscard]] Emulation fsEmulation();
[[nodiscard]] Emulation fxiaokeEmulation();
[[nodiscard]] Emulation fentuEmulation();
[[nodiscard]] Emulation fslEmulation();
[[nodiscard]] Emulation fccEmulation();

} // namespace fob::sandbox
