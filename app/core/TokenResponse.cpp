// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TokenResponse.h"

#include "core/AnswerError.h"
#include "core/AnswerReader.h"
#include "core/JsonPointer.h"
#include "core/JsonWipe.h"
#include "core/ScopeSet.h"
#include "core/StrictJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;
using std::chrono::seconds;

/// Above this it is no duration but an epoch, which has been seen printed in place of one.
constexpr qint64 longestLifetime = 100'000'000;

/// RFC 6749 appendix A.12: 1*VSCHAR. Anything else would break the header that the token travels in.
std::optional<Secret> tokenAt(const Json &json, const QString &pointer)
{
    const Json *value = pointer.isEmpty() ? nullptr : valueAt(json, pointer);
    const auto *text = value ? value->get_ptr<const Json::string_t *>() : nullptr;
    const bool proper =
        text && !text->empty() && std::all_of(text->begin(), text->end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    return proper ? std::optional<Secret>(std::in_place, QByteArrayView(*text)) : std::nullopt;
}

/// A whole number of seconds, also as a text of digits or with a ".0"; nothing for what is no duration (S30).
std::optional<seconds> lifetimeAt(const Json &json, const QString &pointer)
{
    const Json *value = pointer.isEmpty() ? nullptr : valueAt(json, pointer);
    if (!value)
        return {};
    qint64 number = -1;
    if (value->is_number_float()) {
        const double real = value->get<double>();
        if (real >= 0 && real <= static_cast<double>(longestLifetime) && std::floor(real) == real)
            number = static_cast<qint64>(real);
    } else if (const auto text = textAt(json, pointer)) {
        const bool digits = !text->isEmpty() && std::all_of(text->begin(), text->end(), [](QChar c) {
            return c >= QLatin1Char('0') && c <= QLatin1Char('9');
        });
        bool ok = false;
        const qint64 parsed = digits ? text->toLongLong(&ok) : -1;
        number = ok ? parsed : -1;
    }
    return number >= 0 && number <= longestLifetime ? std::optional(seconds(number)) : std::nullopt;
}

TokenSet::Lifetime lifetimeSaid(const Json &json, const QString &pointer, const std::optional<seconds> &read)
{
    const Json *value = pointer.isEmpty() ? nullptr : valueAt(json, pointer);
    if (!value || value->is_null())
        return TokenSet::Lifetime::NotSaid;
    return read ? TokenSet::Lifetime::Said : TokenSet::Lifetime::NotUsable;
}

std::optional<Instant> expiry(Instant now, std::optional<seconds> said, seconds usual)
{
    const seconds life = said.value_or(usual);
    return said || life.count() > 0 ? std::optional(now + life) : std::nullopt;
}

QString plain(const QString &text, qsizetype longest)
{
    QString kept;
    for (const QChar c : text.left(longest)) {
        if (c.isPrint())
            kept += c;
    }
    return kept;
}

/// RFC 6749 §7.1 compares without case; "Bearer" is how RFC 6750 writes it in a header.
QString tokenTypeAt(const Json &json, const QString &pointer)
{
    const QString said = pointer.isEmpty() ? QString() : plain(textAt(json, pointer).value_or(QString()), 32);
    const bool bearer = said.isEmpty() || said.startsWith(QLatin1String("bearer"), Qt::CaseInsensitive);
    return bearer ? QStringLiteral("Bearer") : said;
}

void readRefreshToken(TokenSet &tokens, const Json &json, const Answer &answer, const Grant &grant, Instant now,
                      const TokenSet *previous)
{
    const auto said = lifetimeAt(json, answer.refreshExpiresIn);
    auto fresh = tokenAt(json, answer.refreshToken);
    const bool hadOne = previous && previous->refreshToken;
    const bool same = fresh && hadOne && fresh->equals(*previous->refreshToken);
    if (!fresh && hadOne)
        fresh = previous->refreshToken->duplicate(); // S27: RFC 6749 §6 lets the server keep the old one
    if (!fresh)
        return;
    const bool kept = hadOne && (same || !tokenAt(json, answer.refreshToken));
    // A token that stays is not made young again by being mentioned; only a lifetime that is said does that.
    tokens.refreshExpiresAt =
        kept && !said ? previous->refreshExpiresAt : expiry(now, said, kept ? seconds(0) : grant.refreshLifetime);
    tokens.refreshToken = std::move(fresh);
}

} // namespace

Result<TokenSet> TokenResponse::parse(const Provider &provider, const Grant &grant, const Endpoint &endpoint,
                                      const HttpResponse &response, Instant now, const TokenSet *previous)
{
    auto read = AnswerReader(provider, endpoint, response, now).json();
    if (!read)
        return tl::unexpected(read.error());
    Json &json = *read;
    const WipeLater wiper(json);
    const Answer &answer = endpoint.answer;

    auto accessToken = tokenAt(json, answer.accessToken);
    if (!accessToken)
        return failure(Error::Kind::InvalidAnswer, answer.accessToken);
    TokenSet tokens;
    tokens.accessToken = *std::move(accessToken);
    tokens.tokenType = tokenTypeAt(json, answer.tokenType);
    tokens.issuedAt = now;
    const auto lifetime = lifetimeAt(json, answer.expiresIn);
    tokens.lifetime = lifetimeSaid(json, answer.expiresIn, lifetime);
    tokens.expiresAt = expiry(now, lifetime, grant.accessLifetime);
    readRefreshToken(tokens, json, answer, grant, now, previous);

    const auto scope = answer.scope.isEmpty() ? std::nullopt : textAt(json, answer.scope);
    if (scope)
        tokens.grantedScopes = ScopeSet::grantedFromText(provider.scopes, *scope).list();
    else if (previous)
        tokens.grantedScopes = previous->grantedScopes;

    tokens.account = account(json, answer);
    if (tokens.account.isEmpty() && previous)
        tokens.account = previous->account;
    if (!answer.traceId.isEmpty())
        tokens.traceId = shortName(textAt(json, answer.traceId).value_or(QString()));
    return tokens;
}

QString TokenResponse::account(const Json &json, const Answer &answer)
{
    return answer.account.isEmpty() ? QString() : plain(textAt(json, answer.account).value_or(QString()), 256);
}

TokenSet TokenResponse::bare(const Grant &grant, Secret accessToken, Instant now)
{
    TokenSet tokens;
    tokens.accessToken = std::move(accessToken);
    tokens.tokenType = QStringLiteral("Bearer");
    tokens.issuedAt = now;
    tokens.expiresAt = expiry(now, {}, grant.accessLifetime);
    return tokens;
}

Result<Done> TokenResponse::check(const Provider &provider, const Endpoint &endpoint, const HttpResponse &response,
                                  Instant now)
{
    return AnswerReader(provider, endpoint, response, now).success();
}

Result<Done> TokenResponse::checkProbe(const Provider &provider, const Probe &probe, const HttpResponse &response,
                                       Instant now)
{
    // What has no body by its definition (RFC 9110 §9.3.2, §15.3.5) cannot say more than that it is a success.
    if (probe.endpoint.method == "HEAD" || response.status == 204)
        return check(provider, probe.endpoint, response, now);
    if (probe.expectedText.isEmpty())
        return json(provider, probe.endpoint, response, now).map([](Json said) {
            wipe(said);
            return Done{};
        });
    auto checked = check(provider, probe.endpoint, response, now);
    if (checked && response.body.reveal().trimmed() != probe.expectedText.toUtf8())
        return failure(Error::Kind::InvalidAnswer, probe.expectedText);
    return checked;
}

Result<Json> TokenResponse::json(const Provider &provider, const Endpoint &endpoint, const HttpResponse &response,
                                 Instant now)
{
    return AnswerReader(provider, endpoint, response, now).json();
}

} // namespace fob
