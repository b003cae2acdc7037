// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/Parameters.h"

namespace fob::sandbox {

/// What the sandbox lets a client register: the loopback on any port (RFC 8252 §7.3), or any https address.
[[nodiscard]] bool isAcceptableRedirectUri(const QString &uri);
/// 127.0.0.1, ::1 or localhost, over http.
[[nodiscard]] bool isLoopbackUri(const QString &uri);
/// The redirect URI exactly as it was asked for, with these parameters behind its own.
[[nodiscard]] QByteArray redirectAddress(const QString &uri, const Parameters &parameters);

} // namespace fob::sandbox
