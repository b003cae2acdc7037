// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>

namespace fob {

/// Writes a file that only its owner may read (0600), all of it or nothing: QSaveFile would write one for everybody. A
/// file of that name is replaced; its folder is left as it is. UnwritableFile, detail: the path.
[[nodiscard]] Result<Done> writePrivateFile(const QString &path, const QByteArray &bytes);

} // namespace fob
