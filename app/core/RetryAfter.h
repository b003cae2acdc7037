// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HttpMessage.h"
#include "core/Instant.h"

#include <optional>

namespace fob {

/// How long the provider asks to be left alone: X-RateLimit-Reset (above 10⁹ an epoch, else seconds), else Retry-After
/// in seconds or as an HTTP date (RFC 9110 §10.2.3). Between nothing and a day (S21).
[[nodiscard]] std::optional<std::chrono::seconds> retryAfter(const HttpResponse &response, Instant now);

} // namespace fob
