// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/storage/SqliteCallLedger.h"

#include <algorithm>

namespace fob {

namespace {

/// Clocks are set by a little all the time; what was written further ahead than this was written by a wrong one.
constexpr std::chrono::seconds slack{60};

qint64 number(Instant instant) { return instant.time_since_epoch().count(); }
Instant instant(qint64 number) { return Instant(std::chrono::milliseconds(number)); }

} // namespace

SqliteCallLedger::SqliteCallLedger(QString path, std::chrono::milliseconds busyLimit)
    : m_file(std::move(path), busyLimit)
{
}

Result<CallLedger::Booking> SqliteCallLedger::book(const QString &account, const CredentialId &credential,
                                                   const std::vector<RateLimit> &limits, Instant now)
{
    Booking booking;
    return m_file
        .transaction([&] {
            return bookNow(account, credential, limits, now).map([&](const Booking &made) {
                booking = made;
                return Done{};
            });
        })
        .map([&](Done) { return booking; });
}

Result<CallLedger::Booking> SqliteCallLedger::bookNow(const QString &account, const CredentialId &credential,
                                                      const std::vector<RateLimit> &limits, Instant now)
{
    std::chrono::seconds longest{0};
    for (const RateLimit &limit : limits)
        longest = std::max(longest, limit.per);
    auto forget = m_file.prepare("DELETE FROM call WHERE account = ? AND (at < ? OR made > ?)");
    if (!forget)
        return failure(forget.error());
    if (auto done = forget->bind(account).bind(number(now - longest)).bind(number(now + slack)).run(); !done)
        return failure(done.error());

    auto booked = m_file.prepare("SELECT id, credential, at FROM call WHERE account = ? ORDER BY at");
    if (!booked)
        return failure(booked.error());
    booked->bind(account);
    std::vector<Instant> calls;
    for (;;) {
        const Result<bool> row = booked->step();
        if (!row)
            return failure(row.error());
        if (!*row)
            break;
        const Instant at = instant(booked->number(2));
        if (at > now && booked->text(1) == credential)
            return Booking{booked->number(0), at, false};
        calls.push_back(at);
    }

    const Result<Instant> held = heldUntil(account, now);
    if (!held)
        return failure(held.error());
    const Instant at = nextCallAt(calls, limits, std::max(now, *held));
    auto insert = m_file.prepare("INSERT INTO call (account, credential, made, at) VALUES (?, ?, ?, ?) RETURNING id");
    if (!insert)
        return failure(insert.error());
    const Result<bool> row = insert->bind(account).bind(credential).bind(number(now)).bind(number(at)).step();
    if (!row)
        return failure(row.error());
    return Booking{insert->number(0), at, true};
}

Result<Done> SqliteCallLedger::release(qint64 id)
{
    auto statement = m_file.prepare("DELETE FROM call WHERE id = ?");
    if (!statement)
        return failure(statement.error());
    return statement->bind(id).run();
}

Result<Done> SqliteCallLedger::keep(const Booking &booking, const QString &account, const CredentialId &credential)
{
    auto statement =
        m_file.prepare("INSERT OR IGNORE INTO call (id, account, credential, made, at) VALUES (?, ?, ?, ?, ?)");
    if (!statement)
        return failure(statement.error());
    return statement->bind(booking.id)
        .bind(account)
        .bind(credential)
        .bind(number(booking.at))
        .bind(number(booking.at))
        .run();
}

Result<Done> SqliteCallLedger::hold(const QString &account, Instant until, Instant now)
{
    auto statement = m_file.prepare("INSERT OR REPLACE INTO hold (account, made, until) VALUES (?, ?, ?)");
    if (!statement)
        return failure(statement.error());
    return statement->bind(account).bind(number(now)).bind(number(until)).run();
}

Result<Instant> SqliteCallLedger::heldUntil(const QString &account, Instant now)
{
    auto statement = m_file.prepare("SELECT until FROM hold WHERE account = ? AND made <= ?");
    if (!statement)
        return failure(statement.error());
    const Result<bool> row = statement->bind(account).bind(number(now + slack)).step();
    if (!row)
        return failure(row.error());
    return *row ? instant(statement->number(0)) : Instant{};
}

} // namespace fob
