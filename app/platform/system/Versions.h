// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Report.h"

namespace fob {

/// `backend`: what keeps the secrets.
[[nodiscard]] ReportVersions versionsHere(const QString &backend);

} // namespace fob
