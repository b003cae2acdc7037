// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Warnings.h"

#include "core/Lifetimes.h"

#include <initializer_list>

namespace fob {

using namespace std::chrono_literals;

namespace {

using Kind = Warning::Kind;
using std::chrono::hours;

/// The nearest mark that has been reached of something that lasts from `begin` to `end`; `marks` in descending order.
std::optional<hours> markReached(std::initializer_list<hours> marks, Instant begin, Instant end, Instant now)
{
    if (end <= now)
        return 0h;
    std::optional<hours> reached;
    for (const hours mark : marks)
        if (end - now <= mark && mark <= (end - begin) / 2)
            reached = mark;
    return reached;
}

} // namespace

QString Warning::key() const
{
    return QStringLiteral("%1/%2/%3/%4")
        .arg(credential)
        .arg(static_cast<int>(kind))
        .arg(mark.count())
        .arg(std::chrono::floor<std::chrono::seconds>(deadline).time_since_epoch().count());
}

std::vector<Warning> warningsOf(const Credential &credential, const Provider &provider, const Grant &grant, Instant now)
{
    std::vector<Warning> warnings;
    const auto add = [&](Kind kind, hours mark, Instant deadline) {
        warnings.push_back({kind, credential.id, credential.name, mark, deadline});
    };
    const TokenFacts &token = credential.token;
    const Lifetimes dates = lifetimesOf(credential, grant, provider.dormantAfter);
    if (grant.needsBrowser() && token.present && credential.signInNeeded) {
        add(Kind::SignInRefused, 0h, token.issuedAt);
    } else if (grant.needsBrowser() && token.present && token.hasRefreshToken) {
        if (token.refreshExpiresAt)
            if (const auto mark = markReached({7 * 24h, 24h}, token.issuedAt, *token.refreshExpiresAt, now))
                add(Kind::SignInEnds, *mark, *token.refreshExpiresAt);
    } else if (grant.needsBrowser() && token.present && token.expiresAt) {
        if (const auto mark = markReached({2h}, token.issuedAt, *token.expiresAt, now))
            add(Kind::TokenEnds, *mark, *token.expiresAt);
    }
    if (dates.dormantOn) {
        const auto mark =
            markReached({14 * 24h, 3 * 24h, 24h}, *dates.dormantOn - provider.dormantAfter, *dates.dormantOn, now);
        if (mark && !(credential.keepAlive && *mark == 14 * 24h))
            add(Kind::Dormancy, *mark, *dates.dormantOn);
    }
    return warnings;
}

} // namespace fob
