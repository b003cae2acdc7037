// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/SandboxSearch.h"

#include "core/Later.h"
#include "core/Provider.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

namespace fob {

using HealthVerdicts::SandboxSeen;

namespace {

using Who = SandboxSeen::Who;

std::map<QString, QUrl> places(const std::vector<const Provider *> &providers)
{
    std::map<QString, QUrl> byHostAndPort;
    for (const Provider *provider : providers) {
        const Environment *sandbox = provider->sandbox();
        const QUrl address = sandbox ? sandbox->baseUrl : QUrl();
        if (!address.isEmpty())
            byHostAndPort.emplace(QStringLiteral("%1:%2").arg(address.host()).arg(address.port(80)), address);
    }
    return byHostAndPort;
}

/// "GET /fob-sandbox" is answered by one.
HttpRequest question(const QUrl &address)
{
    HttpRequest request;
    request.method = "GET";
    request.url = address;
    request.url.setPath(QStringLiteral("/fob-sandbox"));
    request.url.setQuery(QString());
    return request;
}

SandboxSeen understood(const QString &place, const Result<HttpResponse> &response)
{
    SandboxSeen seen{place, Who::Nobody, {}, {}};
    if (!response) {
        if (response.error().kind != Error::Kind::ConnectionRefused)
            seen.who = Who::Silent;
        return seen;
    }
    const auto json = parseStrictJson(response->body.reveal());
    const bool says = response->status == 200 && json && json->is_object() && json->contains("fob-sandbox");
    seen.who = says ? Who::Sandbox : Who::Stranger;
    if (says && (*json)["fob-sandbox"].is_string())
        seen.version = QString::fromStdString((*json)["fob-sandbox"].get<std::string>()).left(40);
    return seen;
}

} // namespace

void lookForSandboxes(HttpClient &http, Surroundings &surroundings, const std::vector<const Provider *> &providers,
                      QObject *context, Completion<std::vector<SandboxSeen>> done)
{
    const auto addresses = places(providers);
    if (addresses.empty())
        return later<std::vector<SandboxSeen>>(context, std::move(done), std::vector<SandboxSeen>());
    auto found = std::make_shared<std::vector<SandboxSeen>>();
    for (const auto &[place, address] : addresses) {
        const auto answered = [&surroundings, found, done, place = place, port = quint16(address.port(80)),
                               wanted = addresses.size()](const Result<HttpResponse> &response) {
            SandboxSeen seen = understood(place, response);
            if (seen.who == Who::Stranger || seen.who == Who::Silent)
                seen.port = surroundings.port(port);
            found->push_back(std::move(seen));
            if (found->size() == wanted)
                done(*found);
        };
        http.send(question(address), context, answered);
    }
}

} // namespace fob
