// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"
#include "platform/loopback/LoopbackAnswer.h"

namespace fob {

/// What the browser is told at the end (S11, S12): one of a few fixed pages, in the browser's first language that Fob
/// has, made of this program's resources alone. `acceptLanguage` chooses; nothing of it is shown.
[[nodiscard]] LoopbackAnswer landingAnswer(Landing landing, const QByteArray &acceptLanguage);

/// The same page for a sign-in that has not answered within the listener's limit.
[[nodiscard]] LoopbackAnswer stillWaitingAnswer(const QByteArray &acceptLanguage);

/// True when the browser prefers Chinese to English (RFC 9110 §12.5.4).
[[nodiscard]] bool prefersChinese(const QByteArray &acceptLanguage);

} // namespace fob
