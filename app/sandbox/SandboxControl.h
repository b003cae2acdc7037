// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/FaultList.h"
#include "sandbox/Reply.h"
#include "sandbox/Request.h"
#include "sandbox/World.h"

#include <optional>

namespace fob::sandbox {

/// The sandbox's own pages under /fob-sandbox: who it is, its faults, its log, its clock. Nothing for other paths.
[[nodiscard]] std::optional<Reply> controlReply(const Request &request, World &world, FaultList &faults);

} // namespace fob::sandbox
