// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ApiCall.h"

#include "core/AnswerError.h"
#include "core/JsonWipe.h"
#include "core/RetryAfter.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

namespace fob {

using Kind = Error::Kind;

namespace {

constexpr QLatin1String ownRole("request");

/// How the provider dresses its answers, for a call that its descriptor does not have: as it does its other ones.
const Answer &usualAnswer(const Described &described)
{
    for (const OfferedCall &call : offeredCalls(*described.provider))
        if (!call.endpoint->answer.errorCode.isEmpty())
            return call.endpoint->answer;
    static const Answer none;
    return described.grant->token ? described.grant->token->answer : none;
}

std::optional<Error> refusalIn(const HttpResponse &response, const Provider &provider, const QString &role,
                               const Answer &answer, Instant now)
{
    const bool isSuccess = response.status >= 200 && response.status < 300;
    QString code;
    QString traceId;
    if (auto json = parseStrictJson(response.body.reveal())) {
        const WipeLater wiper(*json);
        if (!answer.errorCode.isEmpty())
            code = textAt(*json, answer.errorCode).value_or(QString());
        if (!answer.traceId.isEmpty())
            traceId = textAt(*json, answer.traceId).value_or(QString());
        // Where success is told by the body: a value there that is no success and that the error table knows.
        if (isSuccess && (answer.successPointer.isEmpty() ||
                          textAt(*json, answer.successPointer).value_or(answer.successEquals) == answer.successEquals))
            return {};
    }
    if (isSuccess && !provider.explain(role, shortName(code), 0))
        return {};
    Error error = answerError(provider, role, code, response.status);
    error.traceId = shortName(traceId);
    if (error.kind == Kind::RateLimited || error.kind == Kind::ProviderBusy)
        error.retryAfter = retryAfter(response, now);
    return error;
}

/// Nothing is asked for before this is well.
Result<Described> checked(const FlowPorts &ports, const Credential &credential, const ApiRequest &asked,
                          const Endpoint *named)
{
    auto described = describe(ports.providers, credential);
    if (!described || named)
        return described;
    if (!callMethods().contains(asked.method))
        return failure(Kind::InvalidInput, QString::fromLatin1(asked.method.left(20)));
    return callAddress(credential, *described->provider, asked.target).map([&](const QUrl &) { return *described; });
}

} // namespace

void callApi(const FlowPorts &ports, const Credential &credential, ApiRequest asked, const Endpoint *named,
             QObject *context, Completion<ApiAnswer> done)
{
    const auto described = checked(ports, credential, asked, named);
    if (!described)
        return later<ApiAnswer>(context, std::move(done), failure(described.error()));
    LiveCall call;
    call.described = *described;
    call.role = named ? named->role : QString(ownRole);
    const QByteArray &method = named ? named->method : asked.method;
    call.isRepeatable = method == "GET" || method == "HEAD";
    call.refusal = [described = *described, role = call.role, named,
                    &clock = ports.clock](const HttpResponse &response) {
        return refusalIn(response, *described.provider, role, named ? named->answer : usualAnswer(described),
                         clock.now());
    };
    call.build = [held = std::make_shared<const ApiRequest>(std::move(asked)), named](const TokenRequest &maker,
                                                                                      const Secret &accessToken) {
        return named ? maker.call(*named, accessToken) : maker.call(*held, accessToken);
    };
    callWithLiveToken(ports, credential, std::move(call), context, std::move(done));
}

} // namespace fob
