// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/storage/SqliteActivityLog.h"

namespace fob {

namespace {

} // namespace

SqliteActivityLog::SqliteActivityLog(QString path, std::chrono::milliseconds busyLimit)
    : m_file(std::move(path), busyLimit)
{
}

Result<Done> SqliteActivityLog::record(const ActivityEvent &event)
{
    auto insert = m_file.prepare("INSERT INTO event (credential, name, kind, at, outcome, provider_code, trace_id, "
                                 "detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    auto forget = m_file.prepare("DELETE FROM event WHERE credential = ?1 AND id <= (SELECT id FROM event WHERE "
                                 "credential = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)");
    if (!insert || !forget)
        return failure(insert ? forget.error() : insert.error());
    insert->bind(event.credential).bind(event.name).bind(kindName(event.kind));
    insert->bind(static_cast<qint64>(event.at.time_since_epoch().count()));
    for (const QString *text : {&event.outcome, &event.providerCode, &event.traceId, &event.detail})
        text->isEmpty() ? insert->bindNull() : insert->bind(*text);
    forget->bind(event.credential).bind(qint64{kept});
    return m_file.transaction([&] { return insert->run().and_then([&](Done) { return forget->run(); }); });
}

Result<std::vector<ActivityEvent>> SqliteActivityLog::of(const CredentialId &id, int limit)
{
    auto statement = m_file.prepare("SELECT name, kind, at, outcome, provider_code, trace_id, detail FROM event "
                                    "WHERE credential = ? ORDER BY id DESC LIMIT ?");
    if (!statement)
        return failure(statement.error());
    statement->bind(id).bind(qint64{limit});
    std::vector<ActivityEvent> events;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return failure(row.error());
        if (!*row)
            return events;
        const auto kind = activityKindFromName(statement->text(1));
        if (!kind) // of a later version of Fob
            continue;
        events.push_back({id, statement->text(0), *kind, Instant(std::chrono::milliseconds(statement->number(2))),
                          statement->text(3), statement->text(4), statement->text(5), statement->text(6)});
    }
}

} // namespace fob
