// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/Consent.h"

namespace fob::sandbox {

/// The page that asks: who wants what, and two buttons (#approve, #deny). No scripts, nothing from elsewhere.
[[nodiscard]] Reply consentPage(const ConsentAsk &ask, const QString &ticket);
/// A page that says one sentence.
[[nodiscard]] Reply refusalPage(const QString &sentence);

} // namespace fob::sandbox
