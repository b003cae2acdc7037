// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/Fault.h"
#include "sandbox/Reply.h"

namespace fob::sandbox {

/// Whether a fault of this kind lets the request take effect, whatever its `handled` says.
[[nodiscard]] bool needsTheRealAnswer(FaultKind kind);

/// What leaves the sandbox in place of `delivery`. `error` is the provider's error for FaultKind::Error.
[[nodiscard]] Delivery spoiled(Delivery delivery, const Fault &fault, Reply (*error)(const QString &),
                               const QString &origin);

} // namespace fob::sandbox
