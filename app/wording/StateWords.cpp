// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/StateWords.h"

#include "wording/DurationWords.h"

#include <QCoreApplication>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::StateWords)
};

QString dormantWords(std::chrono::seconds in)
{
    // Days throughout: a provider deactivates by the day, and "in 47 h" would promise more than it says.
    const auto days = std::chrono::duration_cast<std::chrono::days>(in).count();
    if (in.count() <= 0)
        return Words::tr("dormant");
    if (days == 0)
        return Words::tr("dormant today");
    return days == 1 ? Words::tr("dormant in 1 day") : Words::tr("dormant in %1 days").arg(days);
}

QString wordsOfKind(const CredentialState &state, GrantKind grant)
{
    const auto left = state.left.value_or(std::chrono::seconds{0});
    switch (state.kind) {
    case CredentialState::Kind::NoToken:
        return Words::tr("no token yet");
    case CredentialState::Kind::SignInNeeded:
        return Words::tr("sign in needed");
    case CredentialState::Kind::Fresh:
        return Words::tr("fresh %1").arg(durationWords(left));
    case CredentialState::Kind::Expiring:
        return Words::tr("expiring %1").arg(durationWords(left));
    case CredentialState::Kind::Expired:
        return left.count() < 0 ? Words::tr("expired %1 ago").arg(durationWords(left)) : Words::tr("expired");
    case CredentialState::Kind::NoExpiry:
        return grant == GrantKind::ApiKey ? Words::tr("API key · no expiry") : Words::tr("no expiry");
    case CredentialState::Kind::Dormant:
        return dormantWords(state.dormantIn.value_or(std::chrono::seconds{0}));
    }
    return {};
}

} // namespace

QString stateWords(const CredentialState &state, GrantKind grant)
{
    const QString words = wordsOfKind(state, grant);
    return state.signInNext ? Words::tr("%1, then sign in").arg(words) : words;
}

QString stateName(CredentialState::Kind kind)
{
    switch (kind) {
    case CredentialState::Kind::NoToken:
        return QStringLiteral("no_token");
    case CredentialState::Kind::SignInNeeded:
        return QStringLiteral("sign_in_needed");
    case CredentialState::Kind::Fresh:
        return QStringLiteral("fresh");
    case CredentialState::Kind::Expiring:
        return QStringLiteral("expiring");
    case CredentialState::Kind::Expired:
        return QStringLiteral("expired");
    case CredentialState::Kind::NoExpiry:
        return QStringLiteral("no_expiry");
    case CredentialState::Kind::Dormant:
        return QStringLiteral("dormant");
    }
    return {};
}

} // namespace fob
