// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Diagnosis.h"

#include <algorithm>

namespace fob {

using Id = DiagnosisStep::Id;
using Outcome = DiagnosisStep::Outcome;
using Kind = Error::Kind;

namespace {

bool went(const DiagnosisReport &report, Id id)
{
    const DiagnosisStep *step = report.step(id);
    return step && (step->outcome == Outcome::Passed || step->outcome == Outcome::Warned);
}

bool isOfTheNetwork(Kind kind)
{
    return kind == Kind::HostNotFound || kind == Kind::ConnectionRefused || kind == Kind::ConnectionLost ||
           kind == Kind::TlsFailed || kind == Kind::NotTls || kind == Kind::NetworkFailed ||
           kind == Kind::ProviderTimedOut || kind == Kind::SandboxNotRunning || kind == Kind::InvalidProxy ||
           kind == Kind::NoCertificate || isOfTheProxy(kind) ||
           // Whoever answers in the provider's place, as a captive portal does, is of the network.
           kind == Kind::HtmlAnswer || kind == Kind::RedirectAnswer;
}

/// The provider gave a token for them in this test.
bool tokenWasGiven(const DiagnosisReport &report)
{
    const DiagnosisStep *step = report.step(Id::Token);
    const auto *facts = step ? std::get_if<TokenRequestFacts>(&step->facts) : nullptr;
    return facts && step->outcome == Outcome::Passed && facts->how != TokenRequestFacts::How::Stored &&
           went(report, Id::Answer);
}

} // namespace

const DiagnosisStep *DiagnosisReport::failure() const
{
    const auto found =
        std::find_if(steps.begin(), steps.end(), [](const DiagnosisStep &s) { return s.outcome == Outcome::Failed; });
    return found == steps.end() ? nullptr : &*found;
}

std::vector<const DiagnosisStep *> DiagnosisReport::warnings() const
{
    std::vector<const DiagnosisStep *> result;
    for (const DiagnosisStep &each : steps)
        if (each.outcome == Outcome::Warned)
            result.push_back(&each);
    return result;
}

const DiagnosisStep *DiagnosisReport::step(DiagnosisStep::Id id) const
{
    const auto found = std::find_if(steps.begin(), steps.end(), [id](const DiagnosisStep &s) { return s.id == id; });
    return found == steps.end() ? nullptr : &*found;
}

std::vector<RuledOut> ruledOut(const DiagnosisReport &report)
{
    std::vector<RuledOut> result;
    const DiagnosisStep *failed = report.failure();
    if (!failed)
        return result;
    const Kind kind = failed->error ? failed->error->kind : Kind::Unexpected;
    // A token that lacks a permission has been accepted, and with it whom it was given to: the permission may be one
    // that the account lacks itself, unless it is known to be the scope.
    const bool accepted = failed->id == Id::Probe && kind == Kind::InsufficientScope;
    if (accepted ? !lackingScopes(*failed).isEmpty() : tokenWasGiven(report))
        result.push_back(RuledOut::Account);
    if (accepted || tokenWasGiven(report))
        result.push_back(RuledOut::Secret);
    if (went(report, Id::Connection) && !isOfTheNetwork(kind))
        result.push_back(RuledOut::Network);
    const DiagnosisStep *clock = report.step(Id::Clock);
    if (clock && clock->outcome == Outcome::Passed && !accepted)
        result.push_back(RuledOut::Clock);
    if (went(report, Id::Keychain) && result.size() < 3)
        result.push_back(RuledOut::Keychain);
    return result;
}

QString stepName(DiagnosisStep::Id id)
{
    switch (id) {
    case Id::Settings:
        return QStringLiteral("settings");
    case Id::Keychain:
        return QStringLiteral("keychain");
    case Id::HostName:
        return QStringLiteral("host_name");
    case Id::Connection:
        return QStringLiteral("connection");
    case Id::Clock:
        return QStringLiteral("clock");
    case Id::Token:
        return QStringLiteral("token");
    case Id::Answer:
        return QStringLiteral("answer");
    case Id::Probe:
        return QStringLiteral("probe");
    case Id::Scopes:
        return QStringLiteral("scopes");
    case Id::Limits:
        break;
    }
    return QStringLiteral("limits");
}

QString outcomeName(DiagnosisStep::Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return QStringLiteral("passed");
    case Outcome::Warned:
        return QStringLiteral("warned");
    case Outcome::Failed:
        return QStringLiteral("failed");
    case Outcome::Skipped:
        break;
    }
    return QStringLiteral("skipped");
}

QString ruledOutName(RuledOut what)
{
    switch (what) {
    case RuledOut::Account:
        return QStringLiteral("account");
    case RuledOut::Secret:
        return QStringLiteral("secret");
    case RuledOut::Network:
        return QStringLiteral("network");
    case RuledOut::Clock:
        return QStringLiteral("clock");
    case RuledOut::Keychain:
        break;
    }
    return QStringLiteral("keychain");
}

QString faultName(CertificateFault fault)
{
    switch (fault) {
    case CertificateFault::Expired:
        return QStringLiteral("expired");
    case CertificateFault::NotYetValid:
        return QStringLiteral("not_yet_valid");
    case CertificateFault::OtherHost:
        return QStringLiteral("other_host");
    case CertificateFault::UnknownAuthority:
        return QStringLiteral("unknown_authority");
    case CertificateFault::Revoked:
        return QStringLiteral("revoked");
    case CertificateFault::Other:
        break;
    }
    return QStringLiteral("other");
}

} // namespace fob
