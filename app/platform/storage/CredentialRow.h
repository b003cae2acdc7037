// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "platform/storage/SqliteDatabase.h"

#include <array>

namespace fob {

/// A credential as a row of the index: columns in one fixed order for reading and writing.
namespace CredentialRow {

/// "id, name, name_key, …" and as many "?, ?, …".
[[nodiscard]] const char *columns();
[[nodiscard]] const char *placeholders();

void bind(SqliteStatement &statement, const Credential &credential);

/// Reads rows of columns(). Keeps the texts that it has read lately, since rows of one provider share most of theirs:
/// ten thousand credentials then hold a few strings instead of tens of thousands.
class Reader
{
public:
    [[nodiscard]] Credential read(const SqliteStatement &statement);

private:
    struct Known
    {
        QByteArray bytes;
        QString text;
        QStringList list;
    };
    /// A column's: so few that looking through them costs less than a hash.
    struct Lately
    {
        std::array<Known, 12> known;
        std::size_t next = 0;
    };
    const Known &known(QByteArrayView bytes, int column);
    QString shared(const SqliteStatement &statement, int column);
    QStringList sharedList(const SqliteStatement &statement, int column);
    QMap<QString, QString> mapOf(const SqliteStatement &statement, int column);

    std::array<Lately, 32> m_lately;
};

} // namespace CredentialRow

} // namespace fob
