// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/storage/SqliteDatabase.h"

namespace fob::IndexSchema {

/// The version that this program writes; SQLite's user_version.
[[nodiscard]] int version();

/// Brings the file to this version, step by step, all or nothing. StorageTooNew (detail: the path) when a newer Fob
/// wrote it.
[[nodiscard]] Result<Done> migrate(const SqliteDatabase &database);

} // namespace fob::IndexSchema
