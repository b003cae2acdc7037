// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/UserProfile.h"

#include "core/StrictJson.h"
#include "core/TokenResponse.h"
#include "services/LiveCall.h"
#include "services/ProfileLeaves.h"

#include <nlohmann/json.hpp>

namespace fob {

using Kind = Error::Kind;

namespace {

void ask(const FlowPorts &ports, const Credential &credential, QObject *context, const Completion<UserProfile> &done)
{
    const auto described = describe(ports.providers, credential);
    if (!described)
        return later<UserProfile>(context, done, failure(described.error()));
    const Provider *provider = described->provider;
    const Endpoint *endpoint = accountCall(*provider);
    if (!endpoint)
        return later<UserProfile>(context, done, failure(Kind::NotSupported, QStringLiteral("profile")));
    const auto json = [provider, endpoint, &clock = ports.clock](const HttpResponse &response) {
        return TokenResponse::json(*provider, *endpoint, response, clock.now());
    };
    LiveCall call;
    call.described = *described;
    call.role = endpoint->role;
    call.isRepeatable = true; // whatever its method, it only asks
    call.build = [provider](const TokenRequest &maker, const Secret &accessToken) {
        return accountRequest(maker, *provider, accessToken);
    };
    call.refusal = [json](const HttpResponse &response) {
        const auto said = json(response);
        return said ? std::optional<Error>() : said.error();
    };
    callWithLiveToken(ports, credential, std::move(call), context,
                      [json, endpoint, done](const Result<ApiAnswer> &answer) {
                          if (!answer || answer->refused)
                              return done(failure(answer ? *answer->refused : answer.error()));
                          done(json(answer->response).map([endpoint](const auto &said) {
                              return profileLeaves(said, endpoint->answer);
                          }));
                      });
}

} // namespace

const Endpoint *accountCall(const Provider &provider)
{
    if (provider.profile)
        return &*provider.profile;
    return provider.introspect ? &*provider.introspect : nullptr;
}

Result<HttpRequest> accountRequest(const TokenRequest &maker, const Provider &provider, const Secret &accessToken)
{
    return provider.profile ? maker.call(*provider.profile, accessToken) : maker.introspect(accessToken);
}

void readProfile(const FlowPorts &ports, const Credential &credential, QObject *context, Completion<UserProfile> done)
{
    ask(ports, credential, context, [ports, credential, done = std::move(done)](Result<UserProfile> profile) {
        ports.vault.report(activityOf(credential, ActivityEvent::Kind::ProfileRead, ports.clock.now(),
                                      profile ? std::optional<Error>() : profile.error()));
        done(std::move(profile));
    });
}

} // namespace fob
