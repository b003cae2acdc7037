// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/DiagnosisJson.h"
#include "wording/DurationWords.h"
#include "wording/ExchangeLines.h"
#include "wording/ExchangeWords.h"
#include "wording/Language.h"
#include "wording/ReportText.h"

#include <nlohmann/json.hpp>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;

Json text(const QString &value) { return value.toStdString(); }
Json textOrNull(const QString &value) { return value.isEmpty() ? Json() : text(value); }
Json moment(const std::optional<Instant> &at) { return at ? text(isoText(*at)) : Json(); }

Json list(const QStringList &values)
{
    Json json = Json::array();
    for (const QString &value : values)
        json.push_back(text(value));
    return json;
}

Json settings(const Report &report)
{
    const Credential &credential = report.credential;
    Json json;
    json["name"] = text(credential.name);
    json["provider"] = text(credential.provider);
    json["environment"] = text(credential.environment);
    json["grant"] = text(credential.grant);
    json["base_url"] = textOrNull(credential.baseUrl.toString(QUrl::RemoveUserInfo));
    json["fields"] = Json::object();
    for (auto field = credential.fields.begin(); field != credential.fields.end(); ++field)
        json["fields"][field.key().toStdString()] = text(field.value());
    json["paths"] = Json::object();
    for (auto path = credential.pathOverrides.begin(); path != credential.pathOverrides.end(); ++path)
        json["paths"][path.key().toStdString()] = text(path.value());
    json["redirect_uri"] = textOrNull(credential.redirect.uri);
    json["scopes"] = list(credential.scopes);
    json["granted_scopes"] = credential.token.grantedScopes ? list(*credential.token.grantedScopes) : Json();
    json["account"] = textOrNull(credential.token.account);
    json["tier"] = textOrNull(credential.tier);
    json["created_at"] = moment(credential.createdAt);
    json["last_used_at"] = moment(credential.lastUsedAt);
    json["issued_at"] = credential.token.present ? moment(credential.token.issuedAt) : Json();
    json["expires_at"] = moment(credential.token.expiresAt);
    json["refresh_expires_at"] = moment(credential.token.refreshExpiresAt);
    json["sign_in_needed"] = credential.signInNeeded;
    return json;
}

Json exchangeJson(const Exchange &exchange)
{
    Json json;
    json["at"] = moment(exchange.startedAt);
    json["role"] = text(exchange.role);
    json["took_ms"] = exchange.took.count();
    json["method"] = exchange.method.toStdString();
    json["address"] = text(addressWords(exchange));
    json["request"] = list(requestLines(exchange));
    json["status"] = exchange.answer ? Json(exchange.answer->status) : Json();
    json["answer"] = list(answerLines(exchange));
    json["error"] = exchange.error ? text(kindName(exchange.error->kind)) : Json();
    return json;
}

Json eventJson(const ActivityEvent &event)
{
    Json json;
    json["at"] = moment(event.at);
    json["event"] = text(kindName(event.kind));
    json["count"] = event.count;
    json["outcome"] = event.outcome.isEmpty() ? text(QStringLiteral("done")) : text(event.outcome);
    json["detail"] = textOrNull(event.detail);
    json["provider_code"] = textOrNull(event.providerCode);
    json["trace_id"] = textOrNull(event.traceId);
    return json;
}

} // namespace

QByteArray reportJson(const Report &report)
{
    Json json;
    json["written_at"] = moment(report.writtenAt);
    json["versions"] = {{"fob", text(report.versions.fob)},
                        {"qt", text(report.versions.qt)},
                        {"tls", text(report.versions.openSsl)},
                        {"system", text(report.versions.system)},
                        {"backend", textOrNull(report.versions.backend)}};
    json["credential"] = settings(report);
    json["test"] = report.test ? toJson(*report.test, uiLanguage()) : Json();
    json["exchanges"] = Json::array();
    for (const PublicExchange &exchange : report.exchanges)
        json["exchanges"].push_back(exchangeJson(exchange.shown()));
    json["activity"] = Json::array();
    for (const ActivityEvent &event : report.activity)
        json["activity"].push_back(eventJson(event));
    return QByteArray::fromStdString(json.dump(2, ' ', true, Json::error_handler_t::replace)) + '\n';
}

QString reportFileName(const Report &report)
{
    QString name;
    for (const QChar c : report.credential.name)
        if (c.isLetterOrNumber())
            name += c;
        else if (!name.endsWith(QLatin1Char('-')))
            name += QLatin1Char('-');
    QString at = isoText(report.writtenAt);
    at.remove(QLatin1Char(':')).remove(QLatin1Char('Z')).replace(QLatin1Char('T'), QLatin1Char('-'));
    return QStringLiteral("fob-report-%1-%2").arg(name.left(60), at);
}

} // namespace fob
