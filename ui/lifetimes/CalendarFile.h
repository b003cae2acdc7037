// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>

namespace fob {

// Writes the file whole or not at all, for its owner alone. UnwritableFile, detail: the path; the old file stays then.
[[nodiscard]] Result<Done> saveCalendar(const QString &path, const QByteArray &calendar);

} // namespace fob
