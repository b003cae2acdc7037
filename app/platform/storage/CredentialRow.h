// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "platform/storage/SqliteDatabase.h"

#include <QHash>
#include <QSet>

namespace fob {

/// A credential as a row of the index: columns in one fixed order for reading and writing.
namespace CredentialRow {

/// "id, name, name_key, …" and as many "?, ?, …".
[[nodiscard]] const char *columns();
[[nodiscard]] const char *placeholders();

void bind(SqliteStatement &statement, const Credential &credential);

/// Reads rows of columns(). Keeps the texts that rows of one provider have in common: ten thousand credentials then
/// hold a few strings instead of tens of thousands.
class Reader
{
public:
    [[nodiscard]] Credential read(const SqliteStatement &statement);

private:
    QString shared(const QString &text);
    QString shared(const SqliteStatement &statement, int column);
    QStringList sharedList(const SqliteStatement &statement, int column);
    QMap<QString, QString> mapOf(const SqliteStatement &statement, int column);

    QSet<QString> m_texts;
    QHash<QByteArray, QStringList> m_lists;
};

} // namespace CredentialRow

} // namespace fob
