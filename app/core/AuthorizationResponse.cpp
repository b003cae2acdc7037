// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AuthorizationResponse.h"

#include "core/AnswerError.h"
#include "core/PercentEncoding.h"

#include <algorithm>

namespace fob {

namespace {

constexpr qsizetype longestQuery = 64 * 1024;

struct Pair
{
    QByteArray name;
    Secret value;
};

std::vector<Pair> splitQuery(QByteArrayView query)
{
    std::vector<Pair> pairs;
    while (!query.isEmpty()) {
        const qsizetype end = query.indexOf('&');
        const QByteArrayView piece = end < 0 ? query : query.first(end);
        query = end < 0 ? QByteArrayView() : query.sliced(end + 1);
        if (piece.isEmpty())
            continue;
        const qsizetype equals = piece.indexOf('=');
        const Secret name = percentDecoded(equals < 0 ? piece : piece.first(equals));
        pairs.push_back(
            {name.reveal().toByteArray(), equals < 0 ? Secret() : percentDecoded(piece.sliced(equals + 1))});
    }
    return pairs;
}

/// The value of the only parameter of this name; null when it is missing or there twice.
const Secret *only(const std::vector<Pair> &pairs, QByteArrayView name)
{
    const Secret *found = nullptr;
    for (const Pair &pair : pairs) {
        if (pair.name != name)
            continue;
        if (found)
            return nullptr;
        found = &pair.value;
    }
    return found;
}

bool isPrintable(const Secret &secret)
{
    const QByteArrayView bytes = secret.reveal();
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

/// What stands before the query, with scheme and host in small letters. Compared as text: a parser would take 127.1 and
/// 2130706433 for 127.0.0.1.
QString placeOf(QStringView address)
{
    const qsizetype end = address.indexOf(QLatin1Char('?'));
    const QStringView place = end < 0 ? address : address.first(end);
    const qsizetype scheme = place.indexOf(QLatin1String("://"));
    if (scheme < 0)
        return place.toString();
    const qsizetype path = place.indexOf(QLatin1Char('/'), scheme + 3);
    if (path < 0) // browsers write the path that is missing
        return place.toString().toLower() + QLatin1Char('/');
    return place.first(path).toString().toLower() + place.sliced(path).toString();
}

} // namespace

Result<AuthorizationResponse> AuthorizationResponse::parse(const AuthorizationRequest &request,
                                                           const Provider &provider, QByteArrayView query)
{
    using Kind = Error::Kind;
    if (query.size() > longestQuery)
        return failure(Kind::ForeignRedirect);
    const std::vector<Pair> pairs = splitQuery(query);
    const Secret *state = only(pairs, "state");
    if (!state || !equalInConstantTime(state->reveal(), request.state()))
        return failure(Kind::ForeignRedirect);
    if (!request.issuer().isEmpty()) {
        const Secret *issuer = only(pairs, "iss");
        if (!issuer || issuer->reveal() != request.issuer().toUtf8())
            return failure(Kind::ForeignIssuer, request.issuer());
    }
    // An error beats a code beside it: what comes with a refusal is not worth spending.
    const auto refusal = std::find_if(pairs.begin(), pairs.end(), [&](const Pair &pair) {
        return pair.name == request.errorParameter().toUtf8() && !pair.value.isEmpty();
    });
    if (refusal != pairs.end())
        return tl::unexpected(
            answerError(provider, QStringLiteral("authorize"), QString::fromUtf8(refusal->value.reveal()), 0));
    const Secret *code = only(pairs, request.codeParameter().toUtf8());
    if (!code || code->isEmpty() || !isPrintable(*code))
        return failure(Kind::CodeMissing, request.codeParameter());
    return AuthorizationResponse{code->duplicate()};
}

Result<QByteArray> AuthorizationResponse::queryOfPasted(const AuthorizationRequest &request, const QString &address)
{
    const QString trimmed = address.trimmed();
    const auto isOdd = [](QChar c) { return c.unicode() <= 0x20 || c.unicode() >= 0x7f; };
    if (trimmed.size() > longestQuery || std::any_of(trimmed.begin(), trimmed.end(), isOdd))
        return failure(Error::Kind::ForeignRedirect);
    const QStringView text = QStringView(trimmed).first(
        trimmed.contains(QLatin1Char('#')) ? trimmed.indexOf(QLatin1Char('#')) : trimmed.size());
    if (placeOf(text) != placeOf(request.redirectUri()))
        return failure(Error::Kind::ForeignRedirect);
    const qsizetype query = text.indexOf(QLatin1Char('?'));
    return query < 0 ? QByteArray() : text.sliced(query + 1).toLatin1();
}

} // namespace fob
