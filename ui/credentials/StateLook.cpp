// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credentials/StateLook.h"

#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::StateLook)
};

} // namespace

Tone toneOf(const CredentialState &state)
{
    switch (state.kind) {
    case CredentialState::Kind::NoToken:
        return Tone::Secondary;
    case CredentialState::Kind::SignInNeeded:
    case CredentialState::Kind::Expired:
        return Tone::Bad;
    case CredentialState::Kind::Fresh:
    case CredentialState::Kind::NoExpiry:
        return Tone::Fresh;
    case CredentialState::Kind::Expiring:
        return Tone::Warning;
    case CredentialState::Kind::Dormant:
        return state.dormantIn && state.dormantIn->count() <= 0 ? Tone::Bad : Tone::Warning;
    }
    return Tone::Secondary;
}

Tone toneOf(Environment::Kind kind)
{
    switch (kind) {
    case Environment::Kind::Production:
        return Tone::Bad;
    case Environment::Kind::Development:
        return Tone::Fresh;
    case Environment::Kind::Sandbox:
        return Tone::Sandbox;
    }
    return Tone::Secondary;
}

Tone toneOf(const SignatureCheck &check)
{
    using State = SignatureCheck::State;
    switch (check.state) {
    case State::Valid:
        return check.weak ? Tone::Warning : Tone::Fresh;
    case State::Invalid:
    case State::NotSigned:
        return Tone::Bad;
    case State::AlgorithmNotAllowed: // a key that was picked wrongly says nothing of the token
        return check.reason == SignatureCheck::Reason::KeyKind && !isHmac(check.algorithm) ? Tone::Warning : Tone::Bad;
    case State::Removed:
        return Tone::Warning;
    default:
        return Tone::Secondary;
    }
}

QString badgeWords(const Environment &environment)
{
    if (environment.badge == QLatin1String("SANDBOX"))
        return Words::tr("SANDBOX");
    if (environment.badge == QLatin1String("PROD"))
        return Words::tr("PROD", "production");
    if (environment.badge == QLatin1String("DEV"))
        return Words::tr("DEV", "development");
    return safeText(environment.badge, 20);
}

bool needsAttention(CredentialState::Kind kind)
{
    return kind == CredentialState::Kind::SignInNeeded || kind == CredentialState::Kind::Dormant;
}

bool isUsable(CredentialState::Kind kind)
{
    return kind == CredentialState::Kind::Fresh || kind == CredentialState::Kind::Expiring ||
           kind == CredentialState::Kind::NoExpiry;
}

} // namespace fob
