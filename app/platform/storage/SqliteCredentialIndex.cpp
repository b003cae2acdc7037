// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/storage/SqliteCredentialIndex.h"

#include "platform/storage/CredentialRow.h"

namespace fob {

namespace {

using Kind = Error::Kind;

QByteArray select(const QByteArray &from) { return QByteArray("SELECT ") + CredentialRow::columns() + " FROM " + from; }

} // namespace

SqliteCredentialIndex::SqliteCredentialIndex(QString path, std::chrono::milliseconds busyLimit)
    : m_file(std::move(path), busyLimit)
{
}

SqliteCredentialIndex::~SqliteCredentialIndex() = default;

Result<std::vector<Credential>> SqliteCredentialIndex::all()
{
    auto statement = m_file.prepare(select("credential ORDER BY provider, name_key").constData());
    if (!statement)
        return failure(statement.error());
    std::vector<Credential> credentials;
    // Room at once: a vector that grows holds all of them twice for a moment.
    if (auto count = m_file.prepare("SELECT count(*) FROM credential"); count && count->step().value_or(false))
        credentials.reserve(static_cast<std::size_t>(count->number(0)));
    CredentialRow::Reader reader;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return failure(row.error());
        if (!*row)
            return credentials;
        credentials.push_back(reader.read(*statement));
    }
}

Result<Credential> SqliteCredentialIndex::findWhere(const char *table, const char *column, const QString &value)
{
    auto statement = m_file.prepare(select(QByteArray(table) + " WHERE " + column + " = ?").constData());
    if (!statement)
        return failure(statement.error());
    const Result<bool> row = statement->bind(value).step();
    if (!row)
        return failure(row.error());
    if (!*row)
        return failure(Kind::UnknownCredential, value);
    return CredentialRow::Reader().read(*statement);
}

Result<Credential> SqliteCredentialIndex::findByName(const QString &name)
{
    auto found = findWhere("credential", "name_key", nameKey(name));
    if (!found && found.error().kind == Kind::UnknownCredential)
        return failure(Kind::UnknownCredential, name);
    return found;
}

Result<Credential> SqliteCredentialIndex::findById(const CredentialId &id) { return findWhere("credential", "id", id); }

Result<Done> SqliteCredentialIndex::write(const char *sql, const Credential &credential)
{
    auto statement = m_file.prepare(sql);
    if (!statement)
        return failure(statement.error());
    CredentialRow::bind(*statement, credential);
    const Result<bool> row = statement->step();
    const auto base = m_file.open();
    if (!row && base && (*base)->failedAsNotUnique())
        return failure(Kind::NameTaken, credential.name);
    if (!row)
        return failure(row.error());
    return base && (*base)->changes() > 0 ? Result<Done>(Done{}) : failure(Kind::UnknownCredential, credential.name);
}

Result<Done> SqliteCredentialIndex::insertInto(const char *table, const Credential &credential)
{
    const QByteArray sql = QByteArray("INSERT INTO ") + table + " (" + CredentialRow::columns() + ") VALUES (" +
                           CredentialRow::placeholders() + ')';
    return write(sql.constData(), credential);
}

Result<Done> SqliteCredentialIndex::insert(const Credential &credential)
{
    return insertInto("credential", credential);
}

Result<Done> SqliteCredentialIndex::update(const Credential &credential)
{
    // ?1 is the id: the first column.
    const QByteArray sql = QByteArray("UPDATE credential SET (") + CredentialRow::columns() + ") = (" +
                           CredentialRow::placeholders() + ") WHERE id = ?1";
    return write(sql.constData(), credential);
}

Result<Done> SqliteCredentialIndex::withId(const char *sql, const CredentialId &id)
{
    auto statement = m_file.prepare(sql);
    if (!statement)
        return failure(statement.error());
    return statement->bind(id).run();
}

Result<Done> SqliteCredentialIndex::remove(const CredentialId &id)
{
    return withId("DELETE FROM credential WHERE id = ?", id);
}

Result<Done> SqliteCredentialIndex::touch(const CredentialId &id, Instant when)
{
    auto statement = m_file.prepare("UPDATE credential SET last_used_at = ? WHERE id = ?");
    if (!statement)
        return failure(statement.error());
    return statement->bind(when.time_since_epoch().count()).bind(id).run();
}

Result<Done> SqliteCredentialIndex::begin(const PendingChange &change)
{
    auto statement = m_file.prepare("INSERT OR REPLACE INTO pending (id, kind, since) VALUES (?, ?, ?)");
    if (!statement)
        return failure(statement.error());
    statement->bind(change.id).bind(static_cast<qint64>(change.kind)).bind(change.since.time_since_epoch().count());
    return m_file.transaction([&] {
        return finish(change.id).and_then([&](Done) { return statement->run(); }).and_then([&](Done) {
            return change.intended ? insertInto("intended", *change.intended) : Result<Done>(Done{});
        });
    });
}

Result<Done> SqliteCredentialIndex::finish(const CredentialId &id)
{
    return withId("DELETE FROM intended WHERE id = ?", id).and_then([&](Done) {
        return withId("DELETE FROM pending WHERE id = ?", id);
    });
}

Result<Done> SqliteCredentialIndex::finishing(const CredentialId &id, const std::function<Result<Done>()> &change)
{
    return m_file.transaction([&]() -> Result<Done> {
        if (auto changed = change(); !changed)
            return changed;
        return finish(id);
    });
}

Result<Done> SqliteCredentialIndex::insertFinishing(const Credential &credential)
{
    return finishing(credential.id, [&] { return insert(credential); });
}

Result<Done> SqliteCredentialIndex::updateFinishing(const Credential &credential)
{
    return finishing(credential.id, [&] { return update(credential); });
}

Result<Done> SqliteCredentialIndex::removeFinishing(const CredentialId &id)
{
    return finishing(id, [&] { return remove(id); });
}

Result<std::vector<PendingChange>> SqliteCredentialIndex::pending()
{
    auto statement = m_file.prepare("SELECT id, kind, since FROM pending ORDER BY since");
    if (!statement)
        return failure(statement.error());
    std::vector<PendingChange> changes;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return failure(row.error());
        if (!*row)
            break;
        changes.push_back({static_cast<PendingChange::Kind>(statement->number(1)), statement->text(0),
                           Instant(std::chrono::milliseconds(statement->number(2)))});
    }
    for (PendingChange &change : changes) {
        auto intended = findWhere("intended", "id", change.id);
        if (intended)
            change.intended = std::move(*intended);
        else if (intended.error().kind != Kind::UnknownCredential)
            return failure(intended.error());
    }
    return changes;
}

Result<QString> SqliteCredentialIndex::note(const QString &key)
{
    auto statement = m_file.prepare("SELECT value FROM note WHERE key = ?");
    if (!statement)
        return failure(statement.error());
    const Result<bool> row = statement->bind(key).step();
    if (!row)
        return failure(row.error());
    return *row ? statement->text(0) : QString();
}

Result<Done> SqliteCredentialIndex::setNote(const QString &key, const QString &value)
{
    auto statement = m_file.prepare("INSERT OR REPLACE INTO note (key, value) VALUES (?, ?)");
    if (!statement)
        return failure(statement.error());
    return statement->bind(key).bind(value.isNull() ? QStringLiteral("") : value).run();
}

} // namespace fob
