// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/DiagnosisWords.h"

#include "wording/DiagnosisFacts.h"
#include "wording/DurationWords.h"
#include "wording/ErrorWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

namespace fob {

using Id = DiagnosisStep::Id;
using Outcome = DiagnosisStep::Outcome;
using Action = DiagnosisRemedy::Action;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::DiagnosisWords)
};

NamedText skippedWords(const DiagnosisStep &step)
{
    switch (step.skippedFor) {
    case DiagnosisStep::SkippedFor::EarlierFailure:
        return {Words::tr("Not tested"), {}};
    case DiagnosisStep::SkippedFor::Cancelled:
        return {Words::tr("Cancelled"), {}};
    case DiagnosisStep::SkippedFor::NotSaid:
        return {notSaidWords(step.id), {}};
    case DiagnosisStep::SkippedFor::NotNeeded:
    case DiagnosisStep::SkippedFor::Nothing:
        break;
    }
    return {notNeededWords(step.id), {}};
}

/// "403 — ": what HTTP said, before what it means.
QString statusOf(const DiagnosisStep &step)
{
    const auto *probe = std::get_if<ProbeFacts>(&step.facts);
    return probe && probe->status != 0 ? Words::tr("%1 — ", "HTTP status, what it means").arg(probe->status)
                                       : QString();
}

NamedText failedWords(const DiagnosisStep &step)
{
    Error error = step.error.value_or(Error{});
    if (const auto *probe = std::get_if<ProbeFacts>(&step.facts); probe && !probe->missingScope.isEmpty()) {
        const QString scope = safeText(probe->missingScope, 100);
        return {statusOf(step) + Words::tr("the token is valid, the scope is missing: %1").arg(scope), {scope}};
    }
    if (const auto *probe = std::get_if<ProbeFacts>(&step.facts); probe && !probe->grantedScope.isEmpty()) {
        const QString scope = safeText(probe->grantedScope, 100);
        return {
            Words::tr("%1 although the scope %2 was granted", "HTTP status").arg(QString::number(probe->status), scope),
            {scope}};
    }
    if (const auto *facts = std::get_if<ConnectionFacts>(&step.facts); facts && facts->fault)
        return {certificateWords(*facts), {}};
    const QString status = statusOf(step);
    if (!status.isEmpty() && error.providerCode == QString::number(std::get<ProbeFacts>(step.facts).status))
        error.providerCode.clear(); // it stands at the beginning already
    const ErrorText text = errorText(error);
    QString words = status + text.what;
    if (!text.reference.isEmpty())
        words = Words::tr("%1 (%2)", "sentence, reference").arg(words, text.reference);
    return {words, {}};
}

QString nameOf(RuledOut what)
{
    switch (what) {
    case RuledOut::Account:
        return Words::tr("the account");
    case RuledOut::Secret:
        return Words::tr("the secret");
    case RuledOut::Network:
        return Words::tr("the network");
    case RuledOut::Clock:
        return Words::tr("the clock");
    case RuledOut::Keychain:
        break;
    }
    return Words::tr("the keychain");
}

NamedText remedyOf(const DiagnosisReport &report, const DiagnosisStep &step)
{
    QStringList names;
    for (const QString &scope : lackingScopes(step))
        names += safeText(scope, 100);
    if (!names.isEmpty() && report.remedy.action == Action::SignInForScopes) {
        const bool isMissed = step.outcome == Outcome::Failed || step.id == Id::Scopes; // somebody has asked for them
        return {
            (isMissed ? Words::tr("Sign in again and ask for %1.") : Words::tr("Sign in again with %1 if you need it."))
                .arg(names.join(u' ')),
            names};
    }
    if (const auto *facts = std::get_if<ConnectionFacts>(&step.facts); facts && facts->fault)
        return {certificateRemedy(*facts), {}};
    if (const auto *probe = std::get_if<ProbeFacts>(&step.facts); probe && !probe->grantedScope.isEmpty())
        return {Words::tr("Another sign-in changes nothing. Ask the provider what forbids this call: the account's own "
                          "rights, its plan, or a gateway in between."),
                {}};
    if (step.error)
        return {errorText(*step.error).remedy, {}};
    return {warningRemedy(step), {}};
}

} // namespace

QString stepTitle(const DiagnosisStep &step)
{
    switch (step.id) {
    case Id::Settings:
        return Words::tr("Settings");
    case Id::Keychain:
        return Words::tr("Keychain");
    case Id::HostName:
        return Words::tr("Host name");
    case Id::Connection:
        return Words::tr("Connection");
    case Id::Clock:
        return Words::tr("Clock");
    case Id::Token:
        return Words::tr("Token");
    case Id::Answer:
        return Words::tr("Answer");
    case Id::Probe:
        return step.title.isEmpty() ? Words::tr("Call with the token") : safeText(localized(step.title), 60);
    case Id::Scopes:
        return Words::tr("Scopes");
    case Id::Limits:
        break;
    }
    return Words::tr("Limits");
}

NamedText stepWords(const DiagnosisStep &step, const Provider *provider)
{
    if (step.outcome == Outcome::Skipped)
        return skippedWords(step);
    return step.outcome == Outcome::Failed ? failedWords(step) : factsWords(step, provider);
}

QString outcomeMark(DiagnosisStep::Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return QStringLiteral("✓");
    case Outcome::Warned:
        return QStringLiteral("!");
    case Outcome::Failed:
        return QStringLiteral("✗");
    case Outcome::Skipped:
        break;
    }
    return QStringLiteral("–");
}

NamedText adviceWords(const DiagnosisReport &report)
{
    if (report.cancelled || report.outdatedBy)
        return {};
    NamedText advice;
    const auto add = [&advice](const NamedText &more) {
        if (!advice.text.isEmpty() && !more.text.isEmpty())
            advice.text = Words::tr("%1 %2", "two sentences").arg(advice.text, more.text);
        else
            advice.text += more.text;
        advice.names += more.names;
    };
    if (const DiagnosisStep *failed = report.failure()) {
        add(remedyOf(report, *failed));
        add({ruledOutWords(ruledOut(report)), {}});
    } else
        for (const DiagnosisStep *warning : report.warnings())
            add(remedyOf(report, *warning));
    return advice;
}

QString verdictWords(const DiagnosisReport &report)
{
    if (report.cancelled)
        return Words::tr("Cancelled");
    if (const DiagnosisStep *failed = report.failure())
        return Words::tr("Failed: %1", "which step").arg(stepTitle(*failed));
    return report.warnings().empty() ? Words::tr("All is well") : Words::tr("The token is valid, with a warning");
}

QString outdatedWords(const DiagnosisReport &report)
{
    using Happened = ActivityEvent::Kind;
    if (!report.outdatedBy)
        return {};
    switch (*report.outdatedBy) {
    case Happened::SecretsReplaced:
        return Words::tr("from before the secret was replaced");
    case Happened::SignedIn:
        return Words::tr("from before the sign-in");
    case Happened::Revoked:
    case Happened::Forgotten:
        return Words::tr("from before the tokens were given up");
    default:
        return Words::tr("from before the settings were changed");
    }
}

QString ruledOutWords(const std::vector<RuledOut> &ruledOut)
{
    QStringList names;
    for (const RuledOut what : ruledOut)
        names += nameOf(what);
    if (names.isEmpty())
        return {};
    const QString last = names.takeLast();
    QString all = names.isEmpty() ? last
                                  : Words::tr("%1 and %2", "a list and its last item")
                                        .arg(names.join(Words::tr(", ", "between the items of a list")), last);
    all[0] = all[0].toUpper();
    return ruledOut.size() == 1 ? Words::tr("%1 was ruled out.").arg(all) : Words::tr("%1 were ruled out.").arg(all);
}

QString remedyWords(const DiagnosisRemedy &remedy)
{
    switch (remedy.action) {
    case Action::None:
        break;
    case Action::SignIn:
        return Words::tr("Sign in…");
    case Action::SignInForScopes:
        return Words::tr("Sign in again for %1").arg(safeText(remedy.scopes.join(u' '), 100));
    case Action::EditSettings:
        return Words::tr("Edit…");
    case Action::EditBaseUrl:
        return Words::tr("Edit the base URL…");
    case Action::ReplaceSecrets:
        return Words::tr("Replace the secret…");
    case Action::Unlock:
        return Words::tr("Unlock");
    case Action::NewToken:
        return Words::tr("Get a new token and test again");
    }
    return {};
}

QString tookWords(std::chrono::milliseconds took)
{
    if (took < std::chrono::seconds(1))
        return Words::tr("%1 ms").arg(took.count());
    return Words::tr("%1 s").arg(QString::number(static_cast<double>(took.count()) / 1000, 'f', 2));
}

} // namespace fob
