// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/storage/SqliteActivityLog.h"

namespace fob {

namespace {

constexpr auto columns = "name, kind, at, outcome, provider_code, trace_id, detail, count, since";

Instant instant(qint64 milliseconds) { return Instant(std::chrono::milliseconds(milliseconds)); }
qint64 number(Instant instant) { return static_cast<qint64>(instant.time_since_epoch().count()); }

/// Nothing: of a kind that a later version of Fob writes.
std::optional<ActivityEvent> eventOf(const CredentialId &id, const SqliteStatement &row)
{
    const auto kind = activityKindFromName(row.text(1));
    if (!kind)
        return {};
    return ActivityEvent{
        id,          row.text(0), *kind,       instant(row.number(2)),          row.text(3),
        row.text(4), row.text(5), row.text(6), static_cast<int>(row.number(7)), instant(row.number(8))};
}

} // namespace

SqliteActivityLog::SqliteActivityLog(QString path, std::chrono::milliseconds busyLimit)
    : m_file(std::move(path), busyLimit)
{
}

Result<Done> SqliteActivityLog::openForWriting()
{
    if (m_isEager)
        return Done{};
    const auto base = m_file.open();
    if (!base)
        return failure(base.error());
    // This connection writes events and nothing else. Unsynced, a commit to the write-ahead log is safe from everything
    // but a power cut, which takes the last events and leaves the file whole; what the index commits on its own
    // connection is synced as ever, with all that stands before it in the log. `fob token` would spend more time on
    // syncing the note that it has printed a token than on printing it.
    if (auto eager = (*base)->execute("PRAGMA synchronous = NORMAL"); !eager)
        return eager;
    m_isEager = true;
    return Done{};
}

Result<Done> SqliteActivityLog::record(const ActivityEvent &event)
{
    if (auto ready = openForWriting(); !ready)
        return ready;
    return m_file.transaction([&]() -> Result<Done> {
        auto newest = m_file.prepare((QByteArray("SELECT ") + columns +
                                      ", id FROM event WHERE credential = ? ORDER BY id "
                                      "DESC LIMIT 1")
                                         .constData());
        if (!newest)
            return failure(newest.error());
        const Result<bool> found = newest->bind(event.credential).step();
        if (!found)
            return failure(found.error());
        const auto latest = *found ? eventOf(event.credential, *newest) : std::nullopt;
        if (const auto one = latest ? asOne(*latest, event) : std::nullopt)
            return countUp(newest->number(9), *one);
        return insert(event);
    });
}

Result<Done> SqliteActivityLog::countUp(qint64 row, const ActivityEvent &event)
{
    auto update = m_file.prepare("UPDATE event SET at = ?, count = ?, since = ? WHERE id = ?");
    if (!update)
        return failure(update.error());
    return update->bind(number(event.at)).bind(qint64{event.count}).bind(number(event.since)).bind(row).run();
}

Result<Done> SqliteActivityLog::insert(const ActivityEvent &event)
{
    auto insert = m_file.prepare("INSERT INTO event (credential, name, kind, at, outcome, provider_code, trace_id, "
                                 "detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    auto forget = m_file.prepare("DELETE FROM event WHERE credential = ?1 AND id <= (SELECT id FROM event WHERE "
                                 "credential = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)");
    if (!insert || !forget)
        return failure(insert ? forget.error() : insert.error());
    insert->bind(event.credential).bind(event.name).bind(kindName(event.kind)).bind(number(event.at));
    for (const QString *text : {&event.outcome, &event.providerCode, &event.traceId, &event.detail})
        text->isEmpty() ? insert->bindNull() : insert->bind(*text);
    forget->bind(event.credential).bind(qint64{kept});
    return insert->run().and_then([&](Done) { return forget->run(); });
}

Result<std::vector<ActivityEvent>> SqliteActivityLog::of(const CredentialId &id, int limit)
{
    auto statement = m_file.prepare(
        (QByteArray("SELECT ") + columns + " FROM event WHERE credential = ? ORDER BY id DESC LIMIT ?").constData());
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
        if (const auto event = eventOf(id, *statement))
            events.push_back(*event);
    }
}

} // namespace fob
