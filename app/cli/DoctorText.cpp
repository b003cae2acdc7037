// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/DoctorText.h"

#include "cli/Wrap.h"
#include "wording/HealthWords.h"

#include <algorithm>

namespace fob::cli {

namespace {

using Outcome = HealthCheck::Outcome;

struct Sign
{
    QString text;
    Terminal::Colour colour;
};

Sign signOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Good:
        return {QStringLiteral("✓"), Terminal::Colour::Good};
    case Outcome::Warning:
        return {QStringLiteral("!"), Terminal::Colour::Warning};
    case Outcome::Bad:
        return {QStringLiteral("✗"), Terminal::Colour::Bad};
    case Outcome::Unknown:
        break;
    }
    return {QStringLiteral("?"), Terminal::Colour::Soft};
}

constexpr int standardOutput = 1;

void addLines(QString &text, const Terminal &terminal, const QString &lead, const QString &words,
              Terminal::Colour colour)
{
    const int width = terminal.outputIsTerminal() ? std::max(30, terminal.columns() - int(lead.size())) : 100000;
    QString margin = lead;
    for (const QString &line : wrappedLines(words, width)) {
        text += margin + terminal.paint(line, colour, standardOutput) + u'\n';
        margin = QString(lead.size(), u' ');
    }
}

/// How bad an end with this status is.
int rank(ExitStatus status)
{
    switch (status) {
    case ExitStatus::Done:
        return 0;
    case ExitStatus::Keychain:
        return 3;
    case ExitStatus::Network:
        return 2;
    default:
        return 1;
    }
}

} // namespace

QString healthLines(const Terminal &terminal, const HealthReport &report, Instant now)
{
    QString text;
    for (const HealthCheck &check : report) {
        const Sign sign = signOf(check.outcome);
        const HealthText words = healthText(check);
        const QString title = healthTitle(check.id);
        text += terminal.paint(sign.text, sign.colour, standardOutput) + u' ' + title + QStringLiteral(": ") +
                words.what + u'\n';
        for (const QString &fact : healthFacts(check, now))
            addLines(text, terminal, QStringLiteral("    "), fact, Terminal::Colour::Soft);
        if (!words.remedy.isEmpty())
            addLines(text, terminal, QStringLiteral("  → "), words.remedy, Terminal::Colour::None);
    }
    return text;
}

Json healthJson(const HealthReport &report, Instant now)
{
    Json checks = Json::array();
    for (const HealthCheck &check : report) {
        const HealthText words = healthText(check);
        Json facts = Json::array();
        for (const HealthFact &fact : check.facts)
            facts.push_back({{"name", jsonOf(factName(fact.kind))},
                             {"values", jsonOf(fact.values)},
                             {"text", jsonOf(healthFact(fact, now))}});
        Json entry;
        entry["id"] = jsonOf(checkName(check.id));
        entry["outcome"] = jsonOf(outcomeName(check.outcome));
        entry["finding"] = check.finding == HealthCheck::Finding::Nothing ? Json() : jsonOf(findingName(check.finding));
        entry["error"] = check.error ? jsonOf(kindName(check.error->kind)) : Json();
        entry["repairable"] = check.canBeRepaired;
        entry["text"] = jsonOf(words.what);
        entry["remedy"] = words.remedy.isEmpty() ? Json() : jsonOf(words.remedy);
        entry["facts"] = std::move(facts);
        checks.push_back(std::move(entry));
    }
    Json json;
    json["healthy"] = statusOf(report) == ExitStatus::Done;
    json["checks"] = std::move(checks);
    return json;
}

ExitStatus statusOf(const HealthReport &report)
{
    ExitStatus worst = ExitStatus::Done;
    for (const HealthCheck &check : report) {
        if (check.outcome != Outcome::Bad)
            continue;
        ExitStatus status = check.error ? exitStatusOf(check.error->kind) : ExitStatus::Unexpected;
        if (status != ExitStatus::Keychain && status != ExitStatus::Network)
            status = ExitStatus::Unexpected; // whatever else it would be for a command that needs it
        if (rank(status) > rank(worst))
            worst = status;
    }
    return worst;
}

} // namespace fob::cli
