// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/health/IndexLook.h"

#include "platform/health/FileLook.h"
#include "platform/storage/IndexSchema.h"
#include "platform/storage/SqliteDatabase.h"

#include <QFileInfo>
#include <QStorageInfo>

namespace fob {

namespace {

constexpr std::chrono::milliseconds busyLimit{500};

qint64 freeBytesFor(QString folder)
{
    while (!QFileInfo::exists(folder) && folder != QFileInfo(folder).absolutePath())
        folder = QFileInfo(folder).absolutePath();
    const QStorageInfo disk(folder);
    return disk.isValid() ? disk.bytesAvailable() : -1;
}

Result<QString> textOf(const SqliteDatabase &database, const char *sql)
{
    auto statement = database.prepare(sql);
    if (!statement)
        return failure(std::move(statement.error()));
    const auto row = statement->step();
    if (!row)
        return failure(row.error());
    return *row ? statement->text(0) : QString();
}

Result<Done> read(const SqliteDatabase &database, DatabaseSeen &seen)
{
    const auto schema = database.number("PRAGMA user_version");
    if (!schema)
        return failure(schema.error());
    seen.schema = *schema;
    if (*schema > seen.newestSchema)
        return failure(Error::Kind::StorageTooNew, database.path());
    auto journal = textOf(database, "PRAGMA journal_mode");
    if (!journal)
        return failure(std::move(journal.error()));
    seen.journalMode = std::move(*journal);
    // Every page, every row's order and every index; what is damaged is told in lines.
    auto found = textOf(database, "PRAGMA integrity_check(1)");
    if (!found)
        return failure(std::move(found.error()));
    if (*found == QLatin1String("ok"))
        return Done{};
    seen.damage = found->left(200);
    return failure(Error::Kind::StorageDamaged, database.path());
}

} // namespace

DatabaseSeen lookAtIndex(const QString &path)
{
    DatabaseSeen seen;
    seen.newestSchema = IndexSchema::version();
    seen.folder = lookAtFile(QFileInfo(path).absolutePath());
    for (const char *suffix : {"", "-wal", "-shm"})
        seen.files.push_back(lookAtFile(path + QLatin1String(suffix)));
    seen.freeBytes = freeBytesFor(seen.folder.path);
    if (!seen.files.front().exists)
        return seen;
    // SQLite takes it for a new database, and Fob for a list that is still to be begun.
    seen.isEmpty = QFileInfo(path).size() == 0;
    if (seen.isEmpty) {
        seen.error = failure(Error::Kind::StorageDamaged, path).value();
        return seen;
    }
    const auto database = SqliteDatabase::openToLook(path, busyLimit);
    const auto done = database ? read(*database, seen) : failure(database.error());
    if (!done)
        seen.error = done.error();
    return seen;
}

} // namespace fob
