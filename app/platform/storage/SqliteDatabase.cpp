// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/storage/SqliteDatabase.h"

#include "platform/system/Paths.h"
#include "platform/system/StorageError.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QThread>

#include <sqlite3.h>

#include <cstdlib>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace fob {

namespace {

/// What is wrong when the disk does not take a few bytes more, else StorageFailed. SQLite tells ENOSPC from other
/// failures, but not a quota, not for its log at all, and not a disk that may only be read; the user has to know which.
Error::Kind diskError(const QString &folder)
{
#ifdef Q_OS_UNIX
    QByteArray name = QFile::encodeName(folder) + "/.fob-XXXXXX";
    const int file = ::mkstemp(name.data());
    if (file < 0)
        return storageError(errno);
    ::unlink(name.constData());
    const QByteArray some(64 * 1024, 'x');
    const ssize_t taken = ::write(file, some.constData(), static_cast<std::size_t>(some.size()));
    const Error::Kind kind = taken < 0             ? storageError(errno)
                             : taken < some.size() ? Error::Kind::StorageFull
                                                   : Error::Kind::StorageFailed;
    ::close(file);
    return kind;
#else
    return QStorageInfo(folder).bytesAvailable() < 64 * 1024 ? Error::Kind::StorageFull : Error::Kind::StorageFailed;
#endif
}

tl::unexpected<Error> lastError(sqlite3 *database, const QString &path)
{
    switch (sqlite3_errcode(database) & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return failure(Error::Kind::StorageBusy, path);
    case SQLITE_FULL:
        return failure(Error::Kind::StorageFull, path);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return failure(Error::Kind::StorageDamaged, path);
    case SQLITE_READONLY:
        return failure(Error::Kind::StorageReadOnly, path);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return failure(diskError(QFileInfo(path).absolutePath()), path);
    default:
        return failure(Error::Kind::StorageFailed, path);
    }
}

/// Before SQLite sees it: its own files beside it (-wal, -shm) get the mode that this one has.
Result<Done> makePrivateFile(const QString &path)
{
    if (auto folder = makePrivateFolder(QFileInfo(path).absolutePath()); !folder)
        return folder;
#ifdef Q_OS_UNIX
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const QByteArray name = QFile::encodeName(path) + suffix;
        struct stat found
        {
        };
        if (::stat(name.constData(), &found) == 0) {
            if ((found.st_mode & 077) != 0 && ::chmod(name.constData(), 0600) != 0)
                return failure(Error::Kind::StorageFailed, path);
        } else if (*suffix == '\0') {
            const int file = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
            if (file < 0)
                return failure(storageError(errno), path);
            ::close(file);
        }
    }
#endif
    return Done{};
}

} // namespace

SqliteStatement::SqliteStatement(sqlite3_stmt *statement, QString path)
    : m_statement(statement), m_path(std::move(path))
{
}

SqliteStatement &SqliteStatement::bind(const QString &text)
{
    if (text.isNull())
        return bindNull();
    const QByteArray bytes = text.toUtf8();
    sqlite3_bind_text64(m_statement.get(), ++m_bound, bytes.constData(), static_cast<sqlite3_uint64>(bytes.size()),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

SqliteStatement &SqliteStatement::bind(qint64 number)
{
    sqlite3_bind_int64(m_statement.get(), ++m_bound, number);
    return *this;
}

SqliteStatement &SqliteStatement::bindNull()
{
    sqlite3_bind_null(m_statement.get(), ++m_bound);
    return *this;
}

Result<bool> SqliteStatement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return code == SQLITE_ROW;
    return lastError(sqlite3_db_handle(m_statement.get()), m_path);
}

Result<Done> SqliteStatement::run()
{
    return step().map([](bool) { return Done{}; });
}

bool SqliteStatement::isNull(int column) const { return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL; }

qint64 SqliteStatement::number(int column) const { return sqlite3_column_int64(m_statement.get(), column); }

QString SqliteStatement::text(int column) const
{
    const unsigned char *text = sqlite3_column_text(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return text ? QString::fromUtf8(reinterpret_cast<const char *>(text), size) : QString();
}

QByteArrayView SqliteStatement::view(int column) const
{
    const unsigned char *text = sqlite3_column_text(m_statement.get(), column);
    return {reinterpret_cast<const char *>(text), sqlite3_column_bytes(m_statement.get(), column)};
}

QByteArray SqliteStatement::bytes(int column) const { return view(column).toByteArray(); }

void SqliteStatement::Finalize::operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }

void SqliteDatabase::Close::operator()(sqlite3 *database) const { sqlite3_close_v2(database); }

SqliteDatabase::SqliteDatabase(sqlite3 *database, QString path) : m_database(database), m_path(std::move(path)) {}

Result<SqliteDatabase> SqliteDatabase::open(const QString &path, std::chrono::milliseconds busyLimit)
{
    if (auto made = makePrivateFile(path); !made)
        return failure(std::move(made.error()));
    sqlite3 *opened = nullptr;
    const int code =
        sqlite3_open_v2(path.toUtf8().constData(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    SqliteDatabase database(opened, path); // There is something to close even after a failure.
    if (code != SQLITE_OK)
        return opened ? lastError(opened, path) : failure(Error::Kind::StorageFailed, path);
    if (auto ready = database.setUp(busyLimit); !ready)
        return failure(std::move(ready.error()));
    return database;
}

Result<SqliteDatabase> SqliteDatabase::openToLook(const QString &path, std::chrono::milliseconds busyLimit)
{
    sqlite3 *opened = nullptr;
    const int code =
        sqlite3_open_v2(path.toUtf8().constData(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    SqliteDatabase database(opened, path);
    if (code != SQLITE_OK)
        return opened ? lastError(opened, path) : failure(Error::Kind::StorageFailed, path);
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, static_cast<int>(busyLimit.count()));
    // The last to close it would write the log back and delete it; who looks leaves everything as it is.
    int keep = 1;
    sqlite3_file_control(opened, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return database;
}

Result<Done> SqliteDatabase::setUp(std::chrono::milliseconds busyLimit) const
{
    sqlite3_extended_result_codes(m_database.get(), 1);
    sqlite3_busy_timeout(m_database.get(), static_cast<int>(busyLimit.count()));
    // Making and deleting the -wal and -shm files at every run of the command line costs more than reading. What is
    // kept is emptied, or every run would recover the same old log and sync it again.
    int keep = 1;
    sqlite3_file_control(m_database.get(), "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
    if (auto synced = execute("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 0"); !synced)
        return synced;
    // Changing to WAL does not wait for others as everything else does; two first starts at once meet here.
    constexpr int pauseMs = 10;
    for (auto waited = busyLimit;; waited -= std::chrono::milliseconds(pauseMs)) {
        auto wal = execute("PRAGMA journal_mode = WAL");
        if (wal || wal.error().kind != Error::Kind::StorageBusy || waited.count() <= 0)
            return wal;
        QThread::msleep(pauseMs);
    }
}

Result<SqliteStatement> SqliteDatabase::prepare(const char *sql) const
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_database.get(), sql, -1, &statement, nullptr) != SQLITE_OK)
        return lastError(m_database.get(), m_path);
    return SqliteStatement(statement, m_path);
}

Result<Done> SqliteDatabase::execute(const char *sql) const
{
    if (sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return lastError(m_database.get(), m_path);
    return Done{};
}

Result<qint64> SqliteDatabase::number(const char *sql) const
{
    auto statement = prepare(sql);
    if (!statement)
        return failure(std::move(statement.error()));
    const Result<bool> row = statement->step();
    if (!row)
        return failure(row.error());
    return *row ? statement->number(0) : 0;
}

Result<Done> SqliteDatabase::transaction(const std::function<Result<Done>()> &work) const
{
    if (auto begun = execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    Result<Done> result = work();
    if (result)
        result = execute("COMMIT");
    // A failed commit leaves the transaction open (a full disk may have ended it already, which is no error here).
    if (!result && sqlite3_get_autocommit(m_database.get()) == 0)
        sqlite3_exec(m_database.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    return result;
}

int SqliteDatabase::changes() const { return sqlite3_changes(m_database.get()); }

bool SqliteDatabase::failedAsNotUnique() const
{
    return sqlite3_extended_errcode(m_database.get()) == SQLITE_CONSTRAINT_UNIQUE;
}

} // namespace fob
