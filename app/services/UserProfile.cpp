// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/UserProfile.h"

#include "core/SecretSearch.h"
#include "core/StrictJson.h"
#include "core/TokenResponse.h"
#include "services/LiveCall.h"
#include "services/ProfileLeaves.h"

#include <nlohmann/json.hpp>

namespace fob {

using Kind = Error::Kind;

namespace {

/// A server that repeats what it is sent repeats the token and the secret of an introspection.
UserProfile withoutSecrets(UserProfile profile, const CredentialSecrets &secrets)
{
    SecretSearch search;
    search.add(secrets);
    for (auto &[pointer, text] : profile) {
        QByteArray bytes = text.toUtf8();
        auto found = search.findIn(bytes);
        if (found.empty())
            continue;
        for (auto one = found.rbegin(); one != found.rend(); ++one)
            bytes.replace(one->at, one->size, "…");
        text = QString::fromUtf8(bytes);
    }
    return profile;
}

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
        auto said = TokenResponse::json(*provider, *endpoint, response, clock.now());
        // RFC 7662 §2.2: a success that says no says it of the token.
        if (!said && !provider->profile && said.error().kind == Kind::Refused && response.status < 300)
            return Result<nlohmann::ordered_json>(failure(Kind::TokenExpired));
        return said;
    };
    LiveCall call;
    call.described = *described;
    call.role = endpoint->role;
    // Whatever its method, it only asks; but to introspection a token that is over is an answer.
    call.isRepeatable = provider->profile.has_value();
    call.build = [provider](const TokenRequest &maker, const Secret &accessToken) {
        return accountRequest(maker, *provider, accessToken);
    };
    call.refusal = [json](const HttpResponse &response) {
        const auto said = json(response);
        return said ? std::optional<Error>() : said.error();
    };
    callWithLiveToken(
        ports, credential, std::move(call), context,
        [=, &vault = ports.vault, id = credential.id](const Result<ApiAnswer> &answer) {
            if (!answer || answer->refused)
                return done(failure(answer ? *answer->refused : answer.error()));
            const auto said = json(answer->response);
            if (!said)
                return done(failure(said.error()));
            vault.openSecrets(
                id, context,
                [done, profile = profileLeaves(*said, endpoint->answer)](const Result<CredentialSecrets> &secrets) {
                    done(secrets.map([&](const auto &all) { return withoutSecrets(profile, all); }));
                });
        });
}

} // namespace

QString nameIn(const UserProfile &profile)
{
    for (const char *member : {"/name", "/preferred_username", "/username", "/email"})
        for (const auto &[pointer, text] : profile)
            if (pointer == QLatin1String(member))
                return text;
    return {};
}

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
