// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HttpMessage.h"

namespace fob {

/// What every request carries besides its own headers, unless it has one of the same name itself: Host, User-Agent,
/// Accept-Language, Accept-Encoding, Connection and Content-Length. The network library would choose most of them by
/// the computer that it runs on; these are the same on all, and tell nothing of who asks.
[[nodiscard]] std::vector<std::pair<QByteArray, QByteArray>> commonHeaders(const HttpRequest &request,
                                                                           qsizetype bodySize);

} // namespace fob
