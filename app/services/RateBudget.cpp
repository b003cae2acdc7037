// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/RateBudget.h"

#include "core/RetryAfter.h"
#include "services/Async.h"

#include <QCryptographicHash>
#include <QTimer>

namespace fob {

using Kind = Error::Kind;
using namespace std::chrono_literals;

namespace {

/// Who shares a limit, as a text that says nothing of the client.
QString accountOf(const Credential &credential, RateLimit::Applies applies)
{
    const bool token = applies == RateLimit::Applies::Token;
    QString account = credential.provider + u'/' + credential.environment + u'/' + credential.baseUrl.toString() +
                      (token ? QStringLiteral("/token") : QStringLiteral("/api"));
    if (!token) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const QString &value : credential.fields)
            hash.addData(value.toUtf8() + '\0');
        account += u'/' + QString::fromLatin1(hash.result().toHex().left(16));
    }
    return account;
}

/// The limits that hold. Of several tiers the credential's; the smallest where it is not known.
std::vector<RateLimit> limitsOf(const Credential &credential, const Provider &provider, RateLimit::Applies applies)
{
    std::vector<RateLimit> limits;
    std::optional<RateLimit> tier;
    for (const RateLimit &limit : provider.limits) {
        const bool another = !limit.tier.isEmpty() && !credential.tier.isEmpty() && limit.tier != credential.tier;
        if (limit.applies != applies || limit.requests <= 0 || another)
            continue;
        if (limit.tier.isEmpty())
            limits.push_back(limit);
        else if (!tier || limit.requests * tier->per < tier->requests * limit.per)
            tier = limit;
    }
    if (tier)
        limits.push_back(*tier);
    return limits;
}

bool mustBeAlone(const Provider &provider, RateLimit::Applies applies)
{
    return std::any_of(provider.limits.begin(), provider.limits.end(),
                       [applies](const RateLimit &limit) { return limit.applies == applies && limit.concurrent == 1; });
}

/// A locks' name that no credential has: their ids are UUIDs.
CredentialId lockOf(const QString &account)
{
    return QStringLiteral("limit-") +
           QString::fromLatin1(QCryptographicHash::hash(account.toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
}

} // namespace

RateBudget::Turn::Turn(CallLedger &ledger, QString account, CredentialId credential, CallLedger::Booking booking)
    : m_ledger(ledger), m_account(std::move(account)), m_credential(std::move(credential)), m_booking(booking)
{
}

RateBudget::Turn::~Turn()
{
    // Best effort: what is left behind costs somebody a wait, and is gone with its window.
    if (!m_spent && m_booking.mine && m_booking.id != 0)
        (void)m_ledger.release(m_booking.id);
}

RateBudget::RateBudget(CallLedger &ledger, CredentialLocks &locks, const Clock &clock, RandomSource &random,
                       QObject *parent)
    : QObject(parent), m_ledger(ledger), m_locks(locks), m_clock(clock), m_random(random)
{
}

Result<RateBudget::TurnPointer> RateBudget::book(const Credential &credential, const Provider &provider,
                                                 RateLimit::Applies applies)
{
    const QString account = accountOf(credential, applies);
    const auto limits = limitsOf(credential, provider, applies);
    const Instant now = m_clock.now();
    // Without limits there is nothing to count, and only the provider's own word holds.
    auto booking = limits.empty() ? m_ledger.heldUntil(account, now).map([now](Instant until) {
        return CallLedger::Booking{0, std::max(now, until)};
    })
                                  : m_ledger.book(account, credential.id, limits, now);
    return booking.map([&](const CallLedger::Booking &made) {
        auto turn = std::make_shared<Turn>(m_ledger, account, credential.id, made);
        turn->m_mustBeAlone = mustBeAlone(provider, applies);
        return turn;
    });
}

Result<bool> RateBudget::hasCome(Turn &turn) const
{
    const Instant now = m_clock.now();
    if (turn.at() > now)
        return false;
    return m_ledger.heldUntil(turn.m_account, now).map([&](Instant until) {
        if (until > now)
            turn.m_booking.at = until;
        return until <= now;
    });
}

void RateBudget::await(const TurnPointer &turn, QObject *context, Completion<Done> done)
{
    const auto come = hasCome(*turn);
    if (!come || *come)
        return later<Done>(context, std::move(done), come ? Result<Done>(Done{}) : failure(come.error()));
    Q_EMIT waiting(turn->m_credential, turn->at());
    // In steps, as timers stand still while the computer sleeps. The context's own timer, as what a static one holds
    // lives until it fires: the turn of somebody who has given up would not be free before.
    auto *timer = new QTimer(context);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, context, [=, this] {
        timer->deleteLater();
        await(turn, context, done);
    });
    timer->start(std::min<std::chrono::milliseconds>(turn->at() - m_clock.now(), m_longestSleep));
}

void RateBudget::enter(const TurnPointer &turn, QObject *context, Completion<Done> done)
{
    auto entered = [turn, done = std::move(done)](Result<Done> alone) {
        turn->m_spent = alone.has_value();
        if (turn->m_spent && !turn->m_booking.mine)
            (void)turn->m_ledger.keep(turn->m_booking, turn->m_account, turn->m_credential);
        done(std::move(alone));
    };
    if (!turn->m_mustBeAlone)
        return later<Done>(context, entered, Done{});
    m_locks.acquire(lockOf(turn->m_account), 60s, context,
                    [turn, entered](Result<std::shared_ptr<CredentialLock>> lock) {
                        if (lock)
                            turn->m_alone = std::move(*lock);
                        entered(lock ? Result<Done>(Done{}) : failure(lock.error()));
                    });
}

void RateBudget::take(const Credential &credential, const Provider &provider, RateLimit::Applies applies,
                      std::chrono::seconds patience, QObject *context, Completion<TurnPointer> done)
{
    auto booked = book(credential, provider, applies);
    if (!booked)
        return later<TurnPointer>(context, std::move(done), failure(booked.error()));
    const TurnPointer turn = *booked;
    if (turn->at() - m_clock.now() > patience)
        return later<TurnPointer>(context, std::move(done), tl::unexpected(tooFarAway(*turn)));
    auto entered = [turn, done](Result<Done> alone) {
        done(alone ? Result<TurnPointer>(turn) : failure(alone.error()));
    };
    await(turn, context, [this, turn, context, entered](Result<Done> come) {
        come ? enter(turn, context, entered) : entered(std::move(come));
    });
}

void RateBudget::learn(const Error &error, const Turn &turn)
{
    if (error.kind == Kind::RateLimited)
        hold(turn.m_account, error.retryAfter.value_or(60s));
}

void RateBudget::learn(const HttpResponse &response, const Turn &turn)
{
    if (response.header("X-RateLimit-Remaining").trimmed() != "0")
        return;
    if (const auto reset = retryAfter(response, m_clock.now()))
        hold(turn.m_account, *reset);
}

void RateBudget::hold(const QString &account, std::chrono::milliseconds asked)
{
    asked = std::clamp<std::chrono::milliseconds>(asked, 1s, longestHold);
    const QByteArray chance = m_random.bytes(1);
    const auto jitter = asked / 10 * static_cast<unsigned char>(chance.isEmpty() ? 0 : chance.front()) / 255;
    const Instant now = m_clock.now();
    // Best effort as well: the provider refuses again, and says so again.
    (void)m_ledger.hold(account, now + asked + jitter, now);
}

Error RateBudget::tooFarAway(const Turn &turn) const
{
    Error error;
    error.kind = Kind::RateLimited;
    error.retryAfter = std::chrono::ceil<std::chrono::seconds>(turn.at() - m_clock.now());
    return error;
}

} // namespace fob
