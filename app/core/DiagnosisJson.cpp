// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/DiagnosisJson.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;

Json of(const QString &text) { return text.isEmpty() ? Json() : Json(text.toStdString()); }

Json of(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.push_back(text.toStdString());
    return list;
}

Json of(const std::optional<Instant> &moment)
{
    if (!moment)
        return {};
    return QDateTime::fromMSecsSinceEpoch(moment->time_since_epoch().count())
        .toUTC()
        .toString(Qt::ISODate)
        .toStdString();
}

Json of(const std::optional<std::chrono::seconds> &duration) { return duration ? Json(duration->count()) : Json(); }
Json of(const std::optional<int> &number) { return number ? Json(*number) : Json(); }

QString nameOf(TokenRequestFacts::How how)
{
    switch (how) {
    case TokenRequestFacts::How::Stored:
        return QStringLiteral("stored");
    case TokenRequestFacts::How::Refreshed:
        return QStringLiteral("refreshed");
    case TokenRequestFacts::How::Requested:
        break;
    }
    return QStringLiteral("requested");
}

QString nameOf(TokenSet::Lifetime said)
{
    switch (said) {
    case TokenSet::Lifetime::Said:
        return QStringLiteral("said");
    case TokenSet::Lifetime::NotSaid:
        return QStringLiteral("not_said");
    case TokenSet::Lifetime::NotUsable:
        break;
    }
    return QStringLiteral("not_usable");
}

struct FactsToJson
{
    Json operator()(std::monostate) const { return {}; }
    Json operator()(const SettingsFacts &facts) const
    {
        return {{"fields", of(facts.fields)}, {"redirect", facts.redirect}};
    }
    Json operator()(const KeychainFacts &facts) const
    {
        return {{"backend", of(facts.backend)}, {"secrets", of(facts.secrets)}};
    }
    Json operator()(const HostAddresses &facts) const
    {
        return {{"host", of(facts.host)}, {"addresses", of(facts.addresses)}, {"proxy", of(facts.proxy)}};
    }
    Json operator()(const ConnectionFacts &facts) const
    {
        return {{"host", of(facts.host)},
                {"address", of(facts.address)},
                {"tls", of(facts.tlsVersion)},
                {"certificate_subject", of(facts.subject)},
                {"certificate_issuer", of(facts.issuer)},
                {"certificate_from", of(facts.validFrom)},
                {"certificate_until", of(facts.validUntil)},
                {"certificate_fault", facts.fault ? of(faultName(*facts.fault)) : Json()}};
    }
    Json operator()(const ClockFacts &facts) const
    {
        return {{"ahead_ms", facts.ahead.count()}, {"wrong", facts.wrong}, {"reckoned", facts.reckoned}};
    }
    Json operator()(const TokenRequestFacts &facts) const
    {
        return {{"how", of(nameOf(facts.how))}, {"left", of(facts.left)}};
    }
    Json operator()(const AnswerFacts &facts) const
    {
        return {{"token_type", of(facts.tokenType)},
                {"lifetime", of(facts.lifetime)},
                {"lifetime_said", of(nameOf(facts.said))},
                {"refresh_token", facts.refreshToken},
                {"scopes", of(facts.scopes)}};
    }
    Json operator()(const ProbeFacts &facts) const
    {
        return {{"status", facts.status == 0 ? Json() : Json(facts.status)},
                {"missing_scope", of(facts.missingScope)},
                {"granted_scope", of(facts.grantedScope)}};
    }
    Json operator()(const ScopesFacts &facts) const
    {
        return {{"asked", of(facts.asked)},
                {"granted", facts.granted ? of(*facts.granted) : Json()},
                {"missing", of(facts.missing)}};
    }
    Json operator()(const LimitsFacts &facts) const
    {
        Json documented = Json::array();
        for (const RateLimit &limit : facts.documented)
            documented.push_back(Json{{"applies", limit.applies == RateLimit::Applies::Token ? "token" : "api"},
                                      {"requests", limit.requests},
                                      {"per_seconds", limit.per.count()},
                                      {"tier", of(limit.tier)}});
        return {{"limit", of(facts.limit)},
                {"remaining", of(facts.remaining)},
                {"reset", of(facts.reset)},
                {"held", of(facts.held)},
                {"documented", documented}};
    }
};

Json of(const std::optional<Error> &error, const QString &locale)
{
    if (!error)
        return {};
    return {{"kind", of(kindName(error->kind))},        {"detail", of(error->detail)},
            {"provider_code", of(error->providerCode)}, {"trace_id", of(error->traceId)},
            {"meaning", of(error->meaning.in(locale))}, {"remedy", of(error->remedy.in(locale))},
            {"retry_after", of(error->retryAfter)}};
}

QString nameOf(DiagnosisStep::SkippedFor why)
{
    switch (why) {
    case DiagnosisStep::SkippedFor::Nothing:
        break;
    case DiagnosisStep::SkippedFor::EarlierFailure:
        return QStringLiteral("earlier_failure");
    case DiagnosisStep::SkippedFor::NotNeeded:
        return QStringLiteral("not_needed");
    case DiagnosisStep::SkippedFor::NotSaid:
        return QStringLiteral("not_said");
    case DiagnosisStep::SkippedFor::Cancelled:
        return QStringLiteral("cancelled");
    }
    return {};
}

} // namespace

Json toJson(const DiagnosisStep &step, const QString &locale)
{
    return {{"step", of(stepName(step.id))},
            {"probe", of(step.probe)},
            {"title", of(step.title.in(locale))},
            {"outcome", of(outcomeName(step.outcome))},
            {"skipped_for", of(nameOf(step.skippedFor))},
            {"took_ms", step.took.count()},
            {"facts", std::visit(FactsToJson{}, step.facts)},
            {"error", of(step.error, locale)}};
}

Json toJson(const DiagnosisReport &report, const QString &locale)
{
    Json steps = Json::array();
    for (const DiagnosisStep &step : report.steps)
        steps.push_back(toJson(step, locale));
    Json excluded = Json::array();
    for (const RuledOut what : ruledOut(report))
        excluded.push_back(of(ruledOutName(what)));
    return {{"name", of(report.name)},
            {"provider", of(report.provider)},
            {"environment", of(report.environment)},
            {"grant", of(report.grant)},
            {"started_at", of(std::optional(report.startedAt))},
            {"took_ms", report.took.count()},
            {"passed", report.passed()},
            {"cancelled", report.cancelled},
            {"steps", steps},
            {"ruled_out", excluded},
            {"outdated_by", report.outdatedBy ? of(kindName(*report.outdatedBy)) : Json()},
            {"remedy", {{"action", of(actionName(report.remedy.action))}, {"scopes", of(report.remedy.scopes)}}}};
}

} // namespace fob
