// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ProviderKeys.h"

#include "services/FlowSteps.h"

namespace fob {

using Kind = Error::Kind;

namespace {

Result<QUrl> addressOf(const ProviderCatalog &providers, const Credential &credential)
{
    return describe(providers, credential).and_then([&](const Described &described) -> Result<QUrl> {
        const Environment *environment = described.provider->environment(credential.environment);
        if (!environment || environment->keysPath.isEmpty())
            return failure(Kind::NotSupported, QStringLiteral("keys"));
        Endpoint endpoint;
        endpoint.role = QStringLiteral("keys");
        endpoint.path = environment->keysPath;
        return endpointUrl(credential, *described.provider, endpoint);
    });
}

Result<KeySet> read(const HttpResponse &response, SignatureVerifier &verifier)
{
    if (response.body.reveal().trimmed().startsWith('<'))
        return failure(Kind::HtmlAnswer, QStringLiteral("text/html"));
    if (response.status != 200)
        return failure(Kind::InvalidAnswer, QStringLiteral("HTTP %1").arg(response.status));
    auto keys = verifier.readKeys(response.body.reveal(), SignatureVerifier::KeyText::Public);
    if (!keys && keys.error().kind == Kind::InvalidInput)
        return failure(Kind::InvalidAnswer, QStringLiteral("keys"));
    return keys;
}

} // namespace

bool hasProviderKeys(const ProviderCatalog &providers, const Credential &credential)
{
    return addressOf(providers, credential).has_value();
}

void fetchProviderKeys(const FlowPorts &ports, const Credential &credential, SignatureVerifier &verifier,
                       QObject *context, Completion<KeySet> done)
{
    auto url = addressOf(ports.providers, credential);
    if (!url)
        return later<KeySet>(context, std::move(done), failure(url.error()));
    const Provider *provider = *ports.providers.find(credential.provider);
    prepareSandbox(ports, *provider, credential, context,
                   [&http = ports.http, &verifier, url = *url, context, done](Result<Done> prepared) {
                       if (!prepared)
                           return done(failure(prepared.error()));
                       HttpRequest request;
                       request.method = "GET";
                       request.url = url;
                       request.headers.push_back({"Accept", Secret(QByteArrayView("application/json"))});
                       http.send(std::move(request), context, [&verifier, done](Result<HttpResponse> response) {
                           done(response ? read(*response, verifier) : failure(response.error()));
                       });
                   });
}

} // namespace fob
