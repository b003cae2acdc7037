// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/HealthPorts.h"

namespace fob {

/// Whether it is there, and its permission bits; a link is followed.
[[nodiscard]] FileSeen lookAtFile(const QString &path);
/// What a program is called by its own system; empty: it is not there any more, or cannot be looked at.
[[nodiscard]] QString programName(quint32 process);

} // namespace fob
