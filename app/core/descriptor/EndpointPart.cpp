// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/PlainPath.h"
#include "core/descriptor/Parts.h"

namespace fob {

namespace {

Answer readAnswer(JsonReader &reader)
{
    Answer answer;
    reader.object("success", JsonReader::Optional, [&](JsonReader &success) {
        answer.successPointer = success.pointer("pointer");
        answer.successEquals = success.textOrNumber("equals");
        answer.mustBeEmptyPointer = success.pointer("empty");
        if (answer.successPointer.isEmpty() != answer.successEquals.isEmpty())
            success.mistake(QStringLiteral("\"pointer\" and \"equals\" belong together"));
    });
    answer.accessToken = reader.pointer("access_token");
    answer.tokenType = reader.pointer("token_type");
    answer.expiresIn = reader.pointer("expires_in");
    answer.refreshToken = reader.pointer("refresh_token");
    answer.refreshExpiresIn = reader.pointer("refresh_expires_in");
    answer.scope = reader.pointer("scope");
    answer.errorCode = reader.pointer("error_code");
    answer.errorMessage = reader.pointer("error_message");
    answer.traceId = reader.pointer("trace_id");
    answer.account = reader.pointer("account");
    return answer;
}

} // namespace

Endpoint readEndpoint(JsonReader &reader, const QString &role)
{
    Endpoint endpoint;
    endpoint.role = role;
    const bool byBrowser = role == QLatin1String("authorize");
    endpoint.method = reader.choice<QByteArray>("method", byBrowser ? JsonReader::Optional : JsonReader::Required,
                                                {{"GET", "GET"}, {"POST", "POST"}});
    endpoint.path = reader.text("path");
    endpoint.encoding =
        reader.choice<Encoding>("encoding", JsonReader::Optional,
                                {{"none", Encoding::None}, {"form", Encoding::Form}, {"json", Encoding::Json}});
    endpoint.query = reader.parameters("query");
    endpoint.headers = reader.parameters("headers");
    endpoint.parameters = reader.parameters("parameters");
    reader.object("answer", JsonReader::Optional, [&](JsonReader &answer) { endpoint.answer = readAnswer(answer); });

    if (!endpoint.path.isEmpty() && !isPlainPath(endpoint.path))
        reader.mistake("path",
                       QStringLiteral("must begin with / and have no query, blank, odd character, // or dot segment"));
    if (byBrowser && endpoint.method != "GET")
        reader.mistake("method", QStringLiteral("must be GET: the browser opens it"));
    if (endpoint.method == "GET" && endpoint.encoding != Encoding::None)
        reader.mistake("encoding", QStringLiteral("must be none: a GET request has no body"));
    if (!byBrowser && endpoint.encoding == Encoding::None && !endpoint.parameters.empty())
        reader.mistake("parameters",
                       QStringLiteral("need an encoding (form or json); what belongs in the address is \"query\""));
    return endpoint;
}

Probe readProbe(JsonReader &reader)
{
    Probe probe;
    probe.id = reader.identifier("id");
    probe.title = reader.localized("title");
    probe.needsScope = reader.identifier("needs_scope", JsonReader::Optional);
    probe.expectedText = reader.text("expected_text", JsonReader::Optional);
    reader.object("endpoint", JsonReader::Required,
                  [&](JsonReader &endpoint) { probe.endpoint = readEndpoint(endpoint, probe.id); });
    return probe;
}

} // namespace fob
