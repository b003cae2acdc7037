// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HealthPorts.h"

namespace fob {

/// What would open a sign-in's page when no command is given. Starts nothing.
[[nodiscard]] BrowserSeen lookAtBrowser(const QString &opener);
/// What a mimeapps.list (freedesktop.org, Association between MIME types and applications 1.0.1) names for https.
[[nodiscard]] QString browserInMimeList(const QByteArray &list);

} // namespace fob
