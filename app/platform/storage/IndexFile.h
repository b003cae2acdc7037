// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/storage/SqliteDatabase.h"

#include <chrono>
#include <optional>

namespace fob {

/// The file that the index and what is kept beside it live in: opened, and brought to this version's schema, by the
/// first call that needs it, so that making one costs nothing. Errors: the Storage kinds, StorageTooNew.
class IndexFile
{
public:
    explicit IndexFile(QString path, std::chrono::milliseconds busyLimit = std::chrono::seconds(5));

    [[nodiscard]] Result<const SqliteDatabase *> open();
    [[nodiscard]] Result<SqliteStatement> prepare(const char *sql);
    [[nodiscard]] Result<Done> transaction(const std::function<Result<Done>()> &work);

private:
    QString m_path;
    std::chrono::milliseconds m_busyLimit;
    std::optional<SqliteDatabase> m_database;
};

} // namespace fob
