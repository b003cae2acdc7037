// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording/ExchangeWords.h"

#include "core/CurlText.h"
#include "core/RetryAfter.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <algorithm>

namespace fob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::ExchangeWords)
};

QString explanation(const ShownPiece &piece, const QString &field)
{
    if (piece.kind != ShownPiece::Kind::Masked)
        return Words::tr("%1: Fob does not keep what was sent here").arg(field);
    if (piece.text == QLatin1String("code") || piece.text == QLatin1String("code_verifier"))
        return Words::tr("%1: it is good for one exchange only and has been used").arg(piece.text);
    if (piece.text == QLatin1String("refresh_token") || piece.text == QLatin1String("token"))
        return Words::tr("%1: Fob keeps it and does not print it").arg(piece.text);
    return Words::tr("%1: as the provider gave it to you, with the id or in its console").arg(secretName(piece));
}

} // namespace

QString pieceWords(const ShownPiece &piece)
{
    switch (piece.kind) {
    case ShownPiece::Kind::Masked:
        return Words::tr("masked: %1").arg(safeText(secretName(piece), 80));
    case ShownPiece::Kind::Withheld:
        return Words::tr("text of length %1").arg(piece.size);
    case ShownPiece::Kind::LeftOut:
        return Words::tr("%1 more characters").arg(QLocale().toString(piece.size));
    case ShownPiece::Kind::Plain:
    case ShownPiece::Kind::Private:
        break;
    }
    return safeText(piece.text, longestShown);
}

QString shownWords(const ShownText &text)
{
    QString words;
    for (const ShownPiece &piece : text)
        words += piece.hasText() ? pieceWords(piece) : QLatin1Char('[') + pieceWords(piece) + QLatin1Char(']');
    return words;
}

QString sizeWords(qsizetype bytes)
{
    return bytes < 10000 ? Words::tr("%1 bytes").arg(bytes)
                         : QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString statusWords(int status)
{
    static const QHash<int, const char *> names{{200, "OK"},
                                                {201, "Created"},
                                                {202, "Accepted"},
                                                {204, "No Content"},
                                                {206, "Partial Content"},
                                                {301, "Moved Permanently"},
                                                {302, "Found"},
                                                {303, "See Other"},
                                                {304, "Not Modified"},
                                                {400, "Bad Request"},
                                                {401, "Unauthorized"},
                                                {403, "Forbidden"},
                                                {404, "Not Found"},
                                                {405, "Method Not Allowed"},
                                                {406, "Not Acceptable"},
                                                {409, "Conflict"},
                                                {410, "Gone"},
                                                {415, "Unsupported Media Type"},
                                                {422, "Unprocessable Content"},
                                                {429, "Too Many Requests"},
                                                {500, "Internal Server Error"},
                                                {502, "Bad Gateway"},
                                                {503, "Service Unavailable"},
                                                {504, "Gateway Timeout"}};
    const auto name = names.constFind(status);
    const QString number = QString::number(status);
    return name == names.constEnd() ? number : number + QLatin1Char(' ') + QLatin1String(*name);
}

QString headerMistakeWords(const Error &error)
{
    if (error.detail == QLatin1String("Name: value"))
        return Words::tr("a header that does not have the form %1").arg(error.detail);
    return Words::tr("the header %1: its value cannot be sent, or Fob sets it itself, as it does with the token")
        .arg(error.detail);
}

QString roleWords(const QString &role)
{
    if (role == QLatin1String("token"))
        return Words::tr("token");
    if (role == QLatin1String("refresh"))
        return Words::tr("refresh");
    if (role == QLatin1String("revoke"))
        return Words::tr("revocation");
    if (role == QLatin1String("profile"))
        return Words::tr("profile");
    if (role == QLatin1String("introspect"))
        return Words::tr("introspection");
    if (role == QLatin1String("request"))
        return Words::tr("your request");
    return safeText(role, 64);
}

QString limitWords(const HttpResponse &response, Instant now)
{
    const auto number = [&](const char *name) {
        bool known = false;
        const qint64 value = response.header(name).trimmed().toLongLong(&known);
        return known && value >= 0 ? std::optional(value) : std::nullopt;
    };
    const auto limit = number("X-RateLimit-Limit");
    const auto left = number("X-RateLimit-Remaining");
    const auto after = retryAfter(response, now);
    const QString until = after ? momentWords(now + *after, now) : QString();
    const QLocale locale;
    if (left && limit)
        return after ? Words::tr("%1 of %2 calls are left until %3.")
                           .arg(locale.toString(*left), locale.toString(*limit), until)
                     : Words::tr("%1 of %2 calls are left.").arg(locale.toString(*left), locale.toString(*limit));
    if (left)
        return after ? Words::tr("%1 calls are left until %2.").arg(locale.toString(*left), until)
                     : Words::tr("%1 calls are left.").arg(locale.toString(*left));
    return after ? Words::tr("The provider asks for no further call before %1.").arg(until) : QString();
}

QString limitWords(const Exchange &exchange)
{
    if (!exchange.answer)
        return {};
    HttpResponse answer;
    for (const ShownField &header : exchange.answer->headers)
        answer.headers.emplace_back(header.name.toLatin1(), shownWords(header.value).toLatin1());
    return limitWords(answer, exchange.startedAt + exchange.took);
}

QString outcomeWords(const Exchange &exchange)
{
    if (exchange.answer)
        return statusWords(exchange.answer->status);
    return exchange.error && exchange.error->kind == Error::Kind::Cancelled ? Words::tr("given up")
                                                                            : Words::tr("no answer");
}

bool isGood(const Exchange &exchange) { return exchange.answer && exchange.answer->status < 400; }

QString addressWords(const Exchange &exchange)
{
    QString words = safeText(exchange.origin) + shownWords(exchange.path);
    QChar separator = QLatin1Char('?');
    for (const ShownField &field : exchange.query) {
        words += separator + field.name + QLatin1Char('=') + shownWords(field.value);
        separator = QLatin1Char('&');
    }
    if (!exchange.ownQuery.empty())
        words += QLatin1Char('?') + shownWords(exchange.ownQuery);
    return words;
}

QString curlWords(const Exchange &exchange, const QString &credentialName)
{
    return curlText(exchange, credentialName, explanation);
}

} // namespace fob
