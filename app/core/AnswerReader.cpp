// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AnswerReader.h"

#include "core/AnswerError.h"
#include "core/JsonPointer.h"
#include "core/JsonWipe.h"
#include "core/RetryAfter.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;
using Kind = Error::Kind;

/// "text/html", without parameters; nothing that is no plain name.
QString contentType(const HttpResponse &response)
{
    const QByteArray type = response.header("Content-Type").split(';').front().trimmed().toLower();
    return shortName(QString::fromLatin1(type));
}

bool isPage(const HttpResponse &response)
{
    const QString type = contentType(response);
    if (type == QLatin1String("text/html") || type == QLatin1String("application/xhtml+xml"))
        return true;
    QByteArrayView body = response.body.reveal();
    if (body.startsWith("\xef\xbb\xbf"))
        body = body.sliced(3);
    return body.trimmed().startsWith('<');
}

bool isNothing(const Json &value)
{
    if (const auto *text = value.get_ptr<const Json::string_t *>())
        return text->empty();
    return value.is_null() || (value.is_structured() && value.empty()) || value == false;
}

Error errorOf(Kind kind, const QString &detail)
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

} // namespace

std::optional<Error> AnswerReader::foreignAnswer() const
{
    if (m_response.status >= 300 && m_response.status < 400)
        return errorOf(Kind::RedirectAnswer, QString::number(m_response.status));
    // A page with a server's error status is the provider's own gateway, and a limit is a limit in any dress. Any other
    // page comes from somebody in between: a captive portal, a proxy.
    if (isPage(m_response) && m_response.status < 500 && m_response.status != 429)
        return errorOf(Kind::HtmlAnswer, contentType(m_response));
    return {};
}

Error AnswerReader::refusal(const Json *json) const
{
    const Answer &answer = m_endpoint.answer;
    QString code;
    QString traceId;
    if (json && !answer.errorCode.isEmpty())
        code = textAt(*json, answer.errorCode).value_or(QString());
    if (json && !answer.traceId.isEmpty())
        traceId = textAt(*json, answer.traceId).value_or(QString());
    // The code of a success beside an error member says nothing; the member may be a name.
    if (json && !answer.mustBeEmptyPointer.isEmpty() && code == answer.successEquals)
        code = textAt(*json, answer.mustBeEmptyPointer).value_or(QString());
    Error error = answerError(m_provider, m_endpoint.role, code, m_response.status);
    error.traceId = shortName(traceId);
    if (error.kind == Kind::RateLimited || error.kind == Kind::ProviderBusy)
        error.retryAfter = retryAfter(m_response, m_now);
    return error;
}

Result<Done> AnswerReader::judged(const Json &json) const
{
    const Answer &answer = m_endpoint.answer;
    if (!statusIsSuccess())
        return tl::unexpected(refusal(&json));
    if (answer.successPointer.isEmpty())
        return Done{};
    const auto said = textAt(json, answer.successPointer);
    if (!said)
        return failure(Kind::InvalidAnswer, answer.successPointer);
    const Json *mustBeEmpty = answer.mustBeEmptyPointer.isEmpty() ? nullptr : valueAt(json, answer.mustBeEmptyPointer);
    if (*said != answer.successEquals || (mustBeEmpty && !isNothing(*mustBeEmpty)))
        return tl::unexpected(refusal(&json));
    return Done{};
}

Result<Json> AnswerReader::json() const
{
    if (auto foreign = foreignAnswer())
        return tl::unexpected(*std::move(foreign));
    auto json = parseStrictJson(m_response.body.reveal());
    if (!json && !statusIsSuccess())
        return tl::unexpected(refusal(nullptr));
    if (!json)
        return failure(Kind::InvalidAnswer, QStringLiteral("JSON"));
    if (auto verdict = judged(*json); !verdict) {
        wipe(*json);
        return tl::unexpected(verdict.error());
    }
    return *std::move(json);
}

Result<Done> AnswerReader::success() const
{
    if (!statusIsSuccess() || !m_endpoint.answer.successPointer.isEmpty()) {
        auto read = json();
        if (!read)
            return tl::unexpected(read.error());
        wipe(*read);
        return Done{};
    }
    if (auto foreign = foreignAnswer())
        return tl::unexpected(*std::move(foreign));
    return Done{};
}

} // namespace fob
