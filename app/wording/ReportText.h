// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Report.h"

namespace fob {

/// One page that needs nothing else: no script, nothing from anywhere, everything of others' escaped and bidirectional
/// characters written out; light or dark as its reader likes, and fit to be printed. UTF-8.
[[nodiscard]] QByteArray reportHtml(const Report &report, const Provider *provider);

/// The same as data: written_at, versions, credential, test, exchanges, activity. ASCII.
[[nodiscard]] QByteArray reportJson(const Report &report);

/// "fob-report-acme-2026-05-04-140211": no blank, no slash.
[[nodiscard]] QString reportFileName(const Report &report);

} // namespace fob
