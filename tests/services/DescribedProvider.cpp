// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/DescribedProvider.h"

#include <nlohmann/json.hpp>

namespace fob::fakes {

namespace {

using Json = nlohmann::json;

void put(Json &json, const QString &pointer, const Json &value)
{
    if (!pointer.isEmpty())
        json[Json::json_pointer(pointer.toStdString())] = value;
}

/// Codes are numbers where they look like numbers, as in every printed answer.
Json code(const QString &text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber ? Json(number) : Json(text.toStdString());
}

HttpResponse response(int status, const Json &json)
{
    return FakeHttpClient::response(status, QByteArray::fromStdString(json.dump()));
}

} // namespace

DescribedProvider::DescribedProvider(FakeWorld &world, const Provider &provider, const Grant &grant,
                                     const Credential &credential)
    : m_provider(provider), m_grant(grant), m_credential(credential)
{
    world.http.setServer([this](const SentRequest &request) { return answer(request); });
}

HttpResponse DescribedProvider::success(const Endpoint &endpoint, int number)
{
    const Answer &facts = endpoint.answer;
    Json json = Json::object();
    if (!facts.successPointer.isEmpty())
        put(json, facts.successPointer, code(facts.successEquals));
    const std::string n = std::to_string(number);
    put(json, facts.accessToken, "access-" + n);
    put(json, facts.tokenType, "bearer");
    put(json, facts.expiresIn, 1000);
    put(json, facts.refreshToken, "refresh-" + n);
    put(json, facts.refreshExpiresIn, 100000);
    put(json, facts.account, "account-1");
    put(json, facts.traceId, "trace-1");
    if (facts.accessToken.isEmpty())
        put(json, QStringLiteral("/data"), Json{{"name", "Somebody"}, {"empty", ""}, {"nested", {{"number", 7}}}});
    return response(200, json);
}

HttpResponse DescribedProvider::failing(const Endpoint &endpoint, const ErrorRow &row)
{
    const Answer &facts = endpoint.answer;
    Json json = Json::object();
    put(json, facts.traceId, "trace-2");
    if (row.code.isEmpty())
        return response(row.status, json);
    put(json, facts.errorCode, code(row.code));
    put(json, facts.errorMessage, "words that nobody decides on");
    // With an envelope the status says nothing; without one it is the status that says failure.
    return response(facts.successPointer.isEmpty() ? 400 : 200, json);
}

std::vector<const Endpoint *> DescribedProvider::endpoints() const
{
    std::vector<const Endpoint *> result;
    for (const auto *endpoint : {&m_grant.token, &m_grant.refresh, &m_provider.revoke, &m_provider.profile})
        if (*endpoint)
            result.push_back(&**endpoint);
    for (const Probe &probe : m_provider.probes)
        result.push_back(&probe.endpoint);
    return result;
}

bool DescribedProvider::isFor(const SentRequest &request, const Endpoint &endpoint) const
{
    const auto url = endpointUrl(m_credential, m_provider, endpoint);
    if (!url || url->toString() != request.url.toString(QUrl::RemoveQuery) || request.method != endpoint.method)
        return false;
    // Token and refresh share an address: their fixed parameters tell them apart.
    const auto members = request.members();
    for (const Parameter &parameter : endpoint.parameters) {
        const auto &pieces = parameter.value.pieces();
        if (pieces.size() == 1 && !pieces.front().placeholder && members.value(parameter.name) != pieces.front().text)
            return false;
    }
    return true;
}

void DescribedProvider::check(const SentRequest &request, const Endpoint &endpoint) const
{
    const auto members = request.members();
    QStringList declared;
    for (const Parameter &parameter : endpoint.parameters) {
        declared.append(parameter.name);
        for (const auto &piece : parameter.value.pieces())
            if (piece.placeholder && m_grant.secrets.contains(piece.text.mid(7)))
                QCOMPARE(members.value(parameter.name), QStringLiteral("the+secret/of=") + piece.text.mid(7));
            else if (piece.placeholder && m_grant.fields.contains(piece.text))
                QCOMPARE(members.value(parameter.name), QStringLiteral("the-") + piece.text);
    }
    for (const QString &name : members.keys())
        QVERIFY2(declared.contains(name), qPrintable(name));
    const QByteArray type = request.headers.value("content-type");
    if (endpoint.encoding == Encoding::Form)
        QVERIFY(type.startsWith("application/x-www-form-urlencoded"));
    if (endpoint.encoding == Encoding::Json)
        QVERIFY(type.startsWith("application/json"));
}

Result<HttpResponse> DescribedProvider::answer(const SentRequest &request)
{
    if (request.method == "HEAD" && request.url == baseUrl(m_credential, m_provider)) {
        ++m_calls[QStringLiteral("clock")];
        HttpResponse dated;
        dated.status = 404;
        dated.headers.emplace_back("Date", "Sun, 01 Mar 2026 12:00:00 GMT");
        return dated;
    }
    for (const Endpoint *endpoint : endpoints()) {
        if (!isFor(request, *endpoint))
            continue;
        check(request, *endpoint);
        ++m_calls[endpoint->role];
        if (const ErrorRow *row = m_failing.value(endpoint->role))
            return failing(*endpoint, *row);
        for (const Probe &probe : m_provider.probes)
            if (&probe.endpoint == endpoint && !probe.expectedText.isEmpty())
                return FakeHttpClient::response(200, probe.expectedText.toUtf8(), "text/plain");
        return success(*endpoint, endpoint->answer.accessToken.isEmpty() ? m_number : ++m_number);
    }
    refuse(QStringLiteral("%1 %2 is no call of this grant")
               .arg(QString::fromLatin1(request.method), request.url.toString()));
    return failure(Error::Kind::Unexpected, QStringLiteral("undeclared request"));
}

} // namespace fob::fakes
