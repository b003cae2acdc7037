// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace fob {

/// A prepared statement on its way through its rows. Columns and parameters count from 0.
class SqliteStatement
{
public:
    SqliteStatement(sqlite3_stmt *statement, QString path);

    SqliteStatement &bind(const QString &text); ///< a null string is NULL
    SqliteStatement &bind(qint64 number);
    SqliteStatement &bindNull();

    /// True when there is a row. Errors: the Storage kinds, detail: the path.
    [[nodiscard]] Result<bool> step();
    /// One that has no rows to give.
    [[nodiscard]] Result<Done> run();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 number(int column) const;
    [[nodiscard]] QString text(int column) const; ///< null for NULL
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] QByteArrayView view(int column) const; ///< of bytes(), until the next row or column is read

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    QString m_path;
    int m_bound = 0;
};

/// A connection to one SQLite file that nobody else may read (S33). SQLite itself and not Qt Sql: loading Qt's driver
/// costs more than all that `fob token` does here, and a full disk can be told from a broken one by the system's error
/// number only.
class SqliteDatabase
{
public:
    /// Makes the file (0600) and its folder (0700) where missing; WAL, every commit synced to disk. Waits at most
    /// `busyLimit` for other processes.
    static Result<SqliteDatabase> open(const QString &path, std::chrono::milliseconds busyLimit);

    /// Only reads, and leaves the file, its mode and its settings as they are.
    static Result<SqliteDatabase> openToLook(const QString &path, std::chrono::milliseconds busyLimit);

    /// One statement.
    [[nodiscard]] Result<SqliteStatement> prepare(const char *sql) const;
    /// Any number of statements without parameters and rows.
    [[nodiscard]] Result<Done> execute(const char *sql) const;
    /// One that returns one number.
    [[nodiscard]] Result<qint64> number(const char *sql) const;

    /// All or nothing. The lock for writing is taken at once, so that nothing read inside can be outdated at its end.
    [[nodiscard]] Result<Done> transaction(const std::function<Result<Done>()> &work) const;

    /// Rows that the last statement changed.
    [[nodiscard]] int changes() const;
    /// True when the last failure was a second value in a UNIQUE column.
    [[nodiscard]] bool failedAsNotUnique() const;
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    struct Close
    {
        void operator()(sqlite3 *database) const;
    };

    SqliteDatabase(sqlite3 *database, QString path);
    [[nodiscard]] Result<Done> setUp(std::chrono::milliseconds busyLimit) const;

    std::unique_ptr<sqlite3, Close> m_database;
    QString m_path;
};

} // namespace fob
