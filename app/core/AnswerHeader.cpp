// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AnswerHeader.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace fob {

namespace {

constexpr qsizetype longestHarmless = 200;

bool isOneOf(const QByteArray &name, std::initializer_list<const char *> known)
{
    return std::any_of(known.begin(), known.end(), [&](const char *one) { return name == one; });
}

bool saysTheSameToEverybody(const QByteArray &name)
{
    return name.startsWith("x-ratelimit-") ||
           isOneOf(name, {"date", "content-type", "content-length", "retry-after", "server", "allow", "x-request-id",
                          "x-trace-id", "x-b3-traceid", "x-correlation-id", "ratelimit-limit", "ratelimit-remaining",
                          "ratelimit-reset"});
}

/// RFC 6265 §4.1, RFC 9110 §11.6.3 and §11.7.3, and what a server repeats of a request.
bool carriesCredentials(const QByteArray &name)
{
    return isOneOf(name, {"set-cookie", "set-cookie2", "cookie", "authentication-info", "proxy-authentication-info",
                          "authorization", "proxy-authorization"});
}

/// Of a Bearer challenge all members are words for the caller (RFC 6750 §3); other schemes have nonces there.
bool isSecretChallenge(const QByteArray &name, const QByteArray &value)
{
    return isOneOf(name, {"www-authenticate", "proxy-authenticate"}) && !value.toLower().startsWith("bearer ");
}

/// How much of an address can be shown: a query and what is behind it is where redirects put codes and tokens.
qsizetype addressPart(const QByteArray &name, const QByteArray &value)
{
    if (!isOneOf(name, {"location", "content-location", "refresh", "link"}))
        return value.size();
    const auto end = std::find_if(value.begin(), value.end(), [](char c) { return c == '?' || c == '#' || c == '@'; });
    const bool hasUser = end != value.end() && *end == '@';
    return hasUser ? 0 : end - value.begin();
}

} // namespace

ShownText shownHeader(const QByteArray &name, const QByteArray &value, const RequestOutline &asked)
{
    const QByteArray lower = name.toLower();
    if (saysTheSameToEverybody(lower) && value.size() <= longestHarmless)
        return shownBytes(ShownPiece::Kind::Plain, value, asked.secrets);
    if (asked.answersTokens || carriesCredentials(lower) || isSecretChallenge(lower, value))
        return {ShownPiece::withheld(value.size())};
    const qsizetype shown = addressPart(lower, value);
    ShownText text = shownBytes(ShownPiece::Kind::Private, value.first(shown), asked.secrets);
    if (shown < value.size())
        text.push_back(ShownPiece::withheld(value.size() - shown));
    return text;
}

} // namespace fob
