// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Exchange.h"

namespace fob {

// The headers of a request, and beside each how it may be shown.

[[nodiscard]] bool hasHeader(const HttpRequest &request, QByteArrayView name);
/// Those that come out empty are left out. InvalidInput, detail: the header, where its value would begin another one.
[[nodiscard]] Result<Done> addHeaders(HttpRequest &request, RequestOutline &outline,
                                      const std::vector<Parameter> &headers, const TemplateValues &values);
/// Where the request has none of that name.
void addDefaultHeader(HttpRequest &request, RequestOutline &outline, const char *name, const char *value);

} // namespace fob
