// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/Reply.h"

namespace fob::sandbox::fxiaoke {

/// {"errorCode", "errorMessage", "traceId"} with HTTP 200, as every failure of this provider comes.
[[nodiscard]] Reply refusal(int code);
/// The same with what a success says beside it.
[[nodiscard]] Reply success(QJsonObject json);

} // namespace fob::sandbox::fxiaoke
