// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QUrl>

namespace fob::cli {

/// The value of --base-url; empty: the environment's. InvalidInput with the reason where one can be named (a query, a
/// fragment, a blank in the host, a port that is none), else InvalidUrl.
[[nodiscard]] Result<QUrl> baseUrlFromText(const QString &text);

} // namespace fob::cli
