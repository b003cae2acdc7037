// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/storage/IndexFile.h"

#include "platform/storage/IndexSchema.h"

namespace fob {

IndexFile::IndexFile(QString path, std::chrono::milliseconds busyLimit)
    : m_path(std::move(path)), m_busyLimit(busyLimit)
{
}

Result<const SqliteDatabase *> IndexFile::open()
{
    if (!m_database) {
        auto opened = SqliteDatabase::open(m_path, m_busyLimit);
        if (!opened)
            return failure(std::move(opened.error()));
        if (auto migrated = IndexSchema::migrate(*opened); !migrated)
            return failure(std::move(migrated.error()));
        m_database = std::move(*opened);
    }
    return &*m_database;
}

Result<SqliteStatement> IndexFile::prepare(const char *sql)
{
    const auto base = open();
    return base ? (*base)->prepare(sql) : failure(base.error());
}

Result<Done> IndexFile::transaction(const std::function<Result<Done>()> &work)
{
    const auto base = open();
    return base ? (*base)->transaction(work) : failure(base.error());
}

} // namespace fob
