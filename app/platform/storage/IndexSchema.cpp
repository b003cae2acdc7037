// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/storage/IndexSchema.h"

#include <array>

namespace fob::IndexSchema {

namespace {

// Step n makes version n+1 of version n. A published step never changes; what is new is a new step.
constexpr std::array steps{
    // Times are milliseconds since 1970 in UTC. name_key is the name folded, so that "Fob" and "FOB" are one name in
    // every script and not in ASCII only. Lists are one text, a line each; maps are JSON objects. No column is secret.
    R"sql(
CREATE TABLE credential (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    provider TEXT NOT NULL,
    environment TEXT NOT NULL,
    grant_id TEXT NOT NULL,
    fields TEXT,
    base_url TEXT,
    path_overrides TEXT,
    redirect_kind INTEGER NOT NULL,
    redirect_ports TEXT,
    redirect_uri TEXT,
    scopes TEXT,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    generation INTEGER NOT NULL,
    sign_in_needed INTEGER NOT NULL,
    token_present INTEGER NOT NULL,
    token_refreshable INTEGER NOT NULL,
    token_issued_at INTEGER NOT NULL,
    token_expires_at INTEGER,
    token_refresh_expires_at INTEGER,
    token_scopes TEXT,
    token_type TEXT,
    token_account TEXT
);
CREATE TABLE pending (
    id TEXT PRIMARY KEY NOT NULL,
    kind INTEGER NOT NULL,
    since INTEGER NOT NULL
);
CREATE TABLE note (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
);
)sql",
    // What a pending write makes of its credential; the columns are those of credential.
    R"sql(
CREATE TABLE intended AS SELECT * FROM credential LIMIT 0;
)sql",
    // Calls made and booked against a provider's limits, and when it wants to be asked again. made: when it was
    // written.
    R"sql(
CREATE TABLE call (
    id INTEGER PRIMARY KEY NOT NULL,
    account TEXT NOT NULL,
    credential TEXT NOT NULL,
    made INTEGER NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX call_by_account ON call (account, at);
CREATE TABLE hold (
    account TEXT PRIMARY KEY NOT NULL,
    made INTEGER NOT NULL,
    until INTEGER NOT NULL
);
)sql",
    // What happened to each credential; it outlives the credential. id counts up: the order of what happened.
    R"sql(
CREATE TABLE event (
    id INTEGER PRIMARY KEY NOT NULL,
    credential TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    outcome TEXT,
    provider_code TEXT,
    trace_id TEXT,
    detail TEXT
);
CREATE INDEX event_by_credential ON event (credential, id);
)sql",
    // What the account has bought, and whether it is called before it is deactivated.
    R"sql(
ALTER TABLE credential ADD COLUMN tier TEXT;
ALTER TABLE credential ADD COLUMN keep_alive INTEGER NOT NULL DEFAULT 0;
ALTER TABLE intended ADD COLUMN tier TEXT;
ALTER TABLE intended ADD COLUMN keep_alive INTEGER NOT NULL DEFAULT 0;
)sql",
    // The same in a row is one event: how often, and when the first of them was.
    R"sql(
ALTER TABLE event ADD COLUMN count INTEGER NOT NULL DEFAULT 1;
ALTER TABLE event ADD COLUMN since INTEGER;
)sql",
    // Where a credential's token may go besides its provider.
    R"sql(
ALTER TABLE credential ADD COLUMN allowed_hosts TEXT;
ALTER TABLE intended ADD COLUMN allowed_hosts TEXT;
)sql",
};

} // namespace

int version() { return static_cast<int>(steps.size()); }

Result<Done> migrate(const SqliteDatabase &database)
{
    const Result<qint64> found = database.number("PRAGMA user_version");
    if (!found)
        return failure(found.error());
    if (*found > version())
        return failure(Error::Kind::StorageTooNew, database.path());
    if (*found == version())
        return Done{};

    return database.transaction([&database]() -> Result<Done> {
        // Asked again: another process may have done it while we waited for the lock.
        const Result<qint64> from = database.number("PRAGMA user_version");
        if (!from)
            return failure(from.error());
        if (*from > version())
            return failure(Error::Kind::StorageTooNew, database.path());
        for (auto step = static_cast<std::size_t>(*from); step < steps.size(); ++step) {
            if (auto done = database.execute(steps[step]); !done)
                return done;
        }
        return database.execute(("PRAGMA user_version = " + QByteArray::number(version())).constData());
    });
}

} // namespace fob::IndexSchema
