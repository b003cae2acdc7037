// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "platform/storage/SqliteDatabase.h"

namespace fob {

/// A credential as a row of the index: columns in one fixed order for reading and writing.
namespace CredentialRow {

/// "id, name, name_key, …" and as many "?, ?, …".
[[nodiscard]] const char *columns();
[[nodiscard]] const char *placeholders();

void bind(SqliteStatement &statement, const Credential &credential);

/// Reads rows of columns(). Keeps what it read last, since rows of one provider share most of their texts: ten thousand
/// credentials then hold a few strings instead of tens of thousands.
class Reader
{
public:
    [[nodiscard]] Credential read(const SqliteStatement &statement);

private:
    QString shared(const SqliteStatement &statement, int column);
    QStringList sharedList(const SqliteStatement &statement, int column);

    struct Last
    {
        QByteArray bytes;
        QString text;
        QStringList list;
    };
    Last m_last[32];
};

} // namespace CredentialRow

} // namespace fob
